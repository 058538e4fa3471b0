using System.Globalization;
using System.Text.RegularExpressions;

namespace Cascade.Build.Engine;

/// <summary>
/// One line of the engine's output. Only a line in MSBuild's canonical form that bears a code of the catalogue is an error or
/// a warning. Any other line that says "error:" is the text of another program.
/// </summary>
internal sealed class EngineLine
{
    private static readonly Regex Canonical = new(
        @"^(?<origin>.*?)\s?: (?<severity>error|warning) (?<code>CASCADE\d{4}): (?<text>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Regex Place = new(
        @"^(?<file>.+)\((?<line>\d{1,9})(,(?<column>\d{1,9}))?\)$",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private EngineLine(EngineLineKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    public EngineLineKind Kind { get; }

    public string Text { get; }

    /// <summary>What an error or a warning is founded on, a line each.</summary>
    public IReadOnlyList<string> Details { get; private set; } = [];

    /// <summary>For instance <c>CASCADE1001</c>; null unless the line is an error or a warning.</summary>
    public string? Code { get; private set; }

    /// <summary>The file to show in the error list; null when the problem has no place of its own.</summary>
    public string? File { get; private set; }

    /// <summary>Counted from 1; 0 when only the file is known.</summary>
    public int Line { get; private set; }

    public int Column { get; private set; }

    public static EngineLine Parse(string line)
    {
        if (line.StartsWith("\t", StringComparison.Ordinal))
        {
            return new EngineLine(EngineLineKind.Detail, line.Substring(1));
        }

        // A line that the user's application logged may look like an error of the engine.
        if (line.StartsWith("\v", StringComparison.Ordinal))
        {
            return new EngineLine(EngineLineKind.Status, line.Substring(1));
        }

        if (line.StartsWith("\f=", StringComparison.Ordinal))
        {
            return new EngineLine(EngineLineKind.Answer, line.Substring(2));
        }

        // A group separator stands for a carriage return, at which the line would have ended.
        if (line.StartsWith("\u001c", StringComparison.Ordinal))
        {
            return new EngineLine(EngineLineKind.Command, line.Substring(1).Replace('\u001d', '\r'));
        }

        var match = Canonical.Match(line);
        if (!match.Success)
        {
            return new EngineLine(EngineLineKind.Status, line);
        }

        var kind = match.Groups["severity"].Value == "error" ? EngineLineKind.Error : EngineLineKind.Warning;
        // A record separator stands before each further line of a problem.
        var lines = match.Groups["text"].Value.Split('\u001e');
        var parsed = new EngineLine(kind, lines[0]) { Details = lines.Skip(1).ToArray(), Code = match.Groups["code"].Value };
        parsed.Locate(match.Groups["origin"].Value);
        return parsed;
    }

    private void Locate(string origin)
    {
        // The product's name stands where a problem has no place.
        if (origin.Length == 0 || origin == "Cascade")
        {
            return;
        }

        var place = Place.Match(origin);
        File = place.Success ? place.Groups["file"].Value : origin;
        if (!place.Success)
        {
            return;
        }

        Line = int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture);
        if (place.Groups["column"].Success)
        {
            Column = int.Parse(place.Groups["column"].Value, CultureInfo.InvariantCulture);
        }
    }
}

internal enum EngineLineKind
{
    /// <summary>For a person to read as it happens.</summary>
    Status,

    /// <summary>Behind a tab: for a verbose log.</summary>
    Detail,

    /// <summary>What the task asked for: for no log at all.</summary>
    Answer,

    /// <summary>For the build server that reads the log.</summary>
    Command,

    Warning,

    Error,
}
