using System.Globalization;
using System.Text.Json;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Logs;

/// <summary>A container's log line for a person: the JSON of .NET's console logger becomes a line again, everything else stays.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json"/>
internal static class LogText
{
    // A task's id has 32 digits; in one service, eight tell tasks apart.
    private const int IdLength = 8;

    /// <returns>
    /// A line, or several: each begins with time and task, and holds nothing that a terminal or a build server would take for a command.
    /// </returns>
    public static string Of(DateTimeOffset time, string task, string message)
    {
        var when = time.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var prefix = $"{when} {task[..Math.Min(task.Length, IdLength)]} ";
        return string.Join('\n', Lines(message).Select(line => prefix + line));
    }

    /// <summary>The lines of a message, without anything that a terminal would take for a command.</summary>
    public static IEnumerable<string> Lines(string message) => Readable(message).ReplaceLineEndings("\n").Split('\n').Select(Printable);

    private static string Printable(string line) => PlainLine.WithoutControls(line.Replace('\t', ' '));

    private static string Readable(string message)
    {
        if (!message.StartsWith('{'))
        {
            return message;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            var line = document.RootElement;
            if (Text(line, "LogLevel") is not { } level || Text(line, "Category") is not { } category)
            {
                return message;
            }

            var trace = TraceId(line) is { } id ? $" (trace {id})" : "";
            var exception = Text(line, "Exception") is { } thrown ? $"\n{thrown}" : "";
            return $"{Short(level)} {category}: {Text(line, "Message")}{trace}{exception}";
        }
        catch (JsonException)
        {
            return message;
        }
    }

    private static string? TraceId(JsonElement line) =>
        line.TryGetProperty("Scopes", out var scopes) && scopes.ValueKind == JsonValueKind.Array
            ? scopes.EnumerateArray()
                .Where(scope => scope.ValueKind == JsonValueKind.Object)
                .Select(scope => Text(scope, "TraceId"))
                .FirstOrDefault(id => id is not null)
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The words of the console logger's own lines.
    private static string Short(string level) => level switch
    {
        "Trace" => "trce",
        "Debug" => "dbug",
        "Information" => "info",
        "Warning" => "warn",
        "Error" => "fail",
        "Critical" => "crit",
        _ => level,
    };
}
