using System.Text;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Cli;

/// <summary>What kept a command from its end, for the build server's page.</summary>
internal static class FailureSummary
{
    /// <param name="line">The command.</param>
    /// <param name="problems">Its errors.</param>
    public static RunSummary Of(CommandLine line, IReadOnlyList<Problem> problems)
    {
        var project = ProjectOf(line);
        var title = $"{NameOf(line.Command)}{(project is null ? "" : $" of {project}")} failed";
        var text = new StringBuilder().Append("### Cascade: ").AppendLine(MarkdownText.Escaped(title)).AppendLine();
        foreach (var problem in problems)
        {
            text.Append("**").Append(problem.Code).Append("** ").AppendLine(MarkdownText.Escaped(problem.Message)).AppendLine();
            if (problem.Location is { } place)
            {
                text.AppendLine(MarkdownText.Escaped(place.ToString())).AppendLine();
            }

            if (problem.Details.Count > 0)
            {
                text.Append(MarkdownText.Block(problem.Details)).AppendLine();
            }
        }

        return new($"{title}: {string.Join(", ", problems.Select(problem => problem.Code).Distinct())}", text.ToString());
    }

    // The commands of which a publish consists are no words of the user's.
    private static string NameOf(string command) =>
        command is "check" or "recheck" or "prepare" or "login" or "deploy" or "finish" or "solution" ? "publish" : command;

    private static string? ProjectOf(CommandLine line)
    {
        try
        {
            return Path.GetFileNameWithoutExtension(CommandRun.ReadRequest(line.RequestPath).Project);
        }
        catch (CascadeException)
        {
            return null;
        }
    }
}
