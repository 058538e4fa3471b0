using System.Text;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.BuildServers;

/// <summary>A summary as a Markdown document.</summary>
internal static class SummaryPage
{
    // GitHub takes 1 MiB from all that one step says, and the services of a solution are published in one step.
    // https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
    private const int Longest = 100_000;

    private const string Rest = "… The rest is in the log.";

    /// <param name="summary">What came of the command.</param>
    /// <param name="groups">The groups of its log.</param>
    public static string Of(RunSummary summary, IReadOnlyList<TextSection> groups)
    {
        var text = new StringBuilder(Cut(summary.Markdown.TrimEnd())).AppendLine().AppendLine();
        foreach (var section in groups.Concat(summary.Sections).Where(section => section.Lines.Count > 0))
        {
            var block = MarkdownText.Block(section.Lines);
            text.Append("<details><summary>").Append(MarkdownText.Escaped(section.Title)).AppendLine("</summary>").AppendLine();
            text.Append(text.Length + block.Length > Longest ? $"{Rest}\n" : block).AppendLine().AppendLine("</details>").AppendLine();
        }

        return text.ToString();
    }

    private static string Cut(string markdown)
    {
        if (markdown.Length <= Longest)
        {
            return markdown;
        }

        var end = markdown.LastIndexOf("\n\n", Longest, StringComparison.Ordinal);
        var kept = markdown[..(end < 0 ? Longest : end)];
        var isFolded = kept.LastIndexOf("<details>", StringComparison.Ordinal) > kept.LastIndexOf("</details>", StringComparison.Ordinal);
        return $"{kept}\n\n{(isFolded ? "</details>\n\n" : "")}{Rest}";
    }
}
