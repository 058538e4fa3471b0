using System.Globalization;
using System.Text.RegularExpressions;
using Cascade.Engine.Names;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>Reads whose lock is on a state from the text of Terraform's error.</summary>
internal static partial class LockText
{
    public static StateLock? Parse(string text)
    {
        Dictionary<string, string> fields = [];
        foreach (Match match in Field().Matches(text))
        {
            fields.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value.Trim());
        }

        return fields.GetValueOrDefault("ID", "") is not { Length: > 0 } id
            ? null
            : new StateLock(
                id,
                fields.GetValueOrDefault("Operation", ""),
                fields.GetValueOrDefault("Who", ""),
                fields.GetValueOrDefault("Version", ""),
                Time(fields.GetValueOrDefault("Created", "")));
    }

    /// <summary>Go prints <c>2026-11-21 00:20:54.025607077 +0000 UTC</c>; the fraction has up to nine digits.</summary>
    private static DateTimeOffset? Time(string text) =>
        Clock().Match(text) is { Success: true } match &&
        DateTime.TryParseExact(match.Value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new DateTimeOffset(time, TimeSpan.Zero)
            : null;

    [GeneratedRegex(@"^\s*(?<name>ID|Operation|Who|Version|Created):(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}")]
    private static partial Regex Clock();
}
