using System.Text;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.BuildServers;

/// <summary>A summary as a Markdown document.</summary>
internal static class SummaryPage
{
    // GitHub takes 1 MiB from all that one step says, and the services of a solution are published in one step.
    // https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
    private const int LongestMarkdown = 100_000;

    /// <param name="summary">What came of the command.</param>
    /// <param name="groups">The groups of its log.</param>
    public static string Of(RunSummary summary, IReadOnlyList<TextSection> groups)
    {
        var text = new StringBuilder(Cut(summary.Markdown.TrimEnd())).AppendLine().AppendLine();
        foreach (var section in groups.Concat(summary.Sections).Where(section => section.Lines.Count > 0))
        {
            text.Append("<details><summary>").Append(MarkdownText.Escaped(section.Title)).AppendLine("</summary>").AppendLine();
            text.Append(MarkdownText.Block(section.Lines)).AppendLine().AppendLine("</details>").AppendLine();
        }

        return text.ToString();
    }

    private static string Cut(string markdown)
    {
        if (markdown.Length <= LongestMarkdown)
        {
            return markdown;
        }

        var end = markdown.LastIndexOf("\n\n", LongestMarkdown, StringComparison.Ordinal);
        return $"{markdown[..(end < 0 ? LongestMarkdown : end)]}\n\n… The rest is in the log.";
    }
}
