using System.Globalization;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Rollout.Evidence;

/// <summary>What the last lines of a .NET application's log tell of its start.</summary>
internal sealed partial class ApplicationLog(IReadOnlyList<WrittenLine> lines)
{
    public static ApplicationLog Empty { get; } = new([]);

    public IReadOnlyList<WrittenLine> Lines => lines;

    /// <summary>Whether these are all lines that the container wrote.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The index of the line that tells of the unhandled exception; null where there is none.</summary>
    public int? UnhandledAt { get; } =
        lines.Select((line, index) => (line.Text, Index: (int?)index)).FirstOrDefault(line => Unhandled().IsMatch(line.Text ?? "")).Index;

    /// <summary>The exception that ended the application, on one line; null where the log has none.</summary>
    public string? Exception { get; } = ExceptionOf(lines);

    /// <summary>The addresses that the application listens on, with the time of the first; empty where the log does not tell.</summary>
    public IReadOnlyList<(DateTimeOffset Time, string Url, int Port)> Listening { get; } =
    [
        .. from line in lines
           let match = NowListening().Match(line.Text)
           where match.Success
           select (line.Time, match.Groups["url"].Value, int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Whether a line has the text.</summary>
    public bool Has(string text) => lines.Any(line => line.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>
    /// The first match; null where there is none. What was written before the unhandled exception was survived.
    /// </summary>
    public Match? Find(Regex pattern) =>
        lines.Skip(UnhandledAt ?? 0).Select(line => pattern.Match(line.Text)).FirstOrDefault(match => match.Success);

    /// <summary>
    /// The unhandled exception, else the last exception that a logger wrote. An AggregateException's first sentence says only that something
    /// is in it: what is in it follows in the same line.
    /// </summary>
    private static string? ExceptionOf(IReadOnlyList<WrittenLine> lines) =>
        lines.Select(line => Unhandled().Match(line.Text)).FirstOrDefault(match => match.Success)?.Groups["exception"].Value
        ?? lines.Select(line => Thrown().Match(line.Text)).LastOrDefault(match => match.Success)?.Groups["exception"].Value;

    [GeneratedRegex(@"^\s*Unhandled exception\. (?<exception>.+)$")]
    private static partial Regex Unhandled();

    [GeneratedRegex(@"^\s*(?<exception>(?:[A-Za-z_][\w]*\.)+[A-Za-z_]\w*Exception(?: \([^)]*\))?: .+)$")]
    private static partial Regex Thrown();

    [GeneratedRegex(@"Now listening on: (?<url>https?://\S+?:(?<port>[0-9]{1,5}))/?$")]
    private static partial Regex NowListening();
}
