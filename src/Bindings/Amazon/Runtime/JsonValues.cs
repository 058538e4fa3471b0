using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Cascade.AwsClients;

/// <summary>Reads the value that the reader stands on, and leaves the reader on its last token.</summary>
internal delegate T? JsonRead<T>(ref Utf8JsonReader reader);

/// <summary>The parts of an answer. A null is a member that is not there.</summary>
internal static class JsonValues
{
    /// <summary>Whether an object begins here; false for null.</summary>
    public static bool Enter(ref Utf8JsonReader reader) => Is(ref reader, JsonTokenType.StartObject);

    /// <summary>Goes to the next member's name; false at the object's end.</summary>
    public static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    public static string? Text(ref Utf8JsonReader reader) => Is(ref reader, JsonTokenType.String) ? reader.GetString() : null;

    /// <summary>
    /// Null also for a number that is no int. The models do not tell the size of a number: the list of operations names the longer ones,
    /// and a member that nobody looked at must not fail the whole answer.
    /// </summary>
    public static int? Int(ref Utf8JsonReader reader) =>
        Is(ref reader, JsonTokenType.Number) && reader.TryGetInt32(out var number) ? number : null;

    public static long? Long(ref Utf8JsonReader reader) =>
        Is(ref reader, JsonTokenType.Number) && reader.TryGetInt64(out var number) ? number : null;

    public static double? Double(ref Utf8JsonReader reader) => Is(ref reader, JsonTokenType.Number) ? reader.GetDouble() : null;

    public static bool? Flag(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ => throw Unexpected(reader.TokenType),
    };

    /// <summary>Seconds since 1970, or a text where the model says so.</summary>
    public static DateTime? Time(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? Timestamps.FromIso8601(reader.GetString())
        : Double(ref reader) is { } seconds ? DateTime.UnixEpoch.AddSeconds(seconds) : null;

    public static DateTime? Milliseconds(ref Utf8JsonReader reader) =>
        Long(ref reader) is { } milliseconds ? DateTime.UnixEpoch.AddMilliseconds(milliseconds) : null;

    public static MemoryStream? Bytes(ref Utf8JsonReader reader) =>
        Is(ref reader, JsonTokenType.String) ? new(reader.GetBytesFromBase64()) : null;

    public static List<T>? List<T>(ref Utf8JsonReader reader, JsonRead<T> read)
    {
        if (!Is(ref reader, JsonTokenType.StartArray))
        {
            return null;
        }

        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Null)
            {
                list.Add(read(ref reader)!);
            }
        }

        return list;
    }

    public static Dictionary<string, T>? Map<T>(ref Utf8JsonReader reader, JsonRead<T> read)
    {
        if (!Enter(ref reader))
        {
            return null;
        }

        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (Next(ref reader))
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
            {
                map[key] = read(ref reader)!;
            }
        }

        return map;
    }

    private static bool Is(ref Utf8JsonReader reader, JsonTokenType type) =>
        reader.TokenType == type || (reader.TokenType != JsonTokenType.Null ? throw Unexpected(reader.TokenType) : false);

    private static JsonException Unexpected(JsonTokenType type) => new($"The answer holds a {type} that its model does not know.");
}
