using System;
using System.Globalization;

namespace Cascade.AwsClients;

/// <summary>The protocols' timestamps, all in UTC.</summary>
internal static class Timestamps
{
    public static DateTime? FromIso8601(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    public static string ToIso8601(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static decimal ToSeconds(DateTime time) => ToMilliseconds(time) / 1000m;

    public static long ToMilliseconds(DateTime time) => (long)(time.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds;
}
