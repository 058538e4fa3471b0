using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish.Pipeline;

namespace Cascade.Engine.Publish;

/// <summary>What a command came to, for the page of a build server.</summary>
internal static class RunSummaries
{
    /// <param name="report">The deployed service.</param>
    /// <param name="place">Account and region.</param>
    /// <param name="timings">Of the command.</param>
    public static RunSummary OfService(PublishReport report, string place, Timings timings)
    {
        var summary = report.Summary;
        var text = Title(summary.Headline, place).AppendLine("| | |").AppendLine("| --- | --- |");
        foreach (var (name, value) in summary.Facts)
        {
            text.Append("| ").Append(name).Append(" | ").Append(Linked(value)).AppendLine(" |");
        }

        return new($"{summary.Headline}{(summary.Url is { } url ? $" {url}" : "")}", text.ToString()) { Sections = [SectionOf(timings)] };
    }

    /// <param name="address">Application, environment and service.</param>
    /// <param name="place">Account and region.</param>
    /// <param name="timings">Of the command.</param>
    public static RunSummary OfDestroy(string address, string place, Timings timings)
    {
        var headline = $"{address} is destroyed.";
        return new(headline, Title(headline, place).ToString()) { Sections = [SectionOf(timings)] };
    }

    private static StringBuilder Title(string headline, string place) => new StringBuilder()
        .Append("### Cascade: ").AppendLine(MarkdownText.Escaped(headline)).AppendLine()
        .AppendLine(MarkdownText.Escaped(place)).AppendLine();

    private static TextSection SectionOf(Timings timings) => new("Timings", timings.Lines());

    private static string Linked(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? $"<{uri.AbsoluteUri}>"
            : MarkdownText.Escaped(value);
}
