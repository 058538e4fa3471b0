using System.Text;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.BuildServers;

/// <summary>GitHub Actions.</summary>
/// <seealso href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"/>
internal sealed class GitHubActions(Func<string, string?> variables, string directory) : BuildServer(directory)
{
    /// <summary>The summary of a step, which steps append to.</summary>
    private const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    private const string OutputVariable = "GITHUB_OUTPUT";

    public override string BeginGroup(string title) => $"::group::{Data(title)}";

    public override string EndGroup(string title) => "::endgroup::";

    public override string Annotate(Problem problem)
    {
        List<string> properties = [];
        if (problem.Location is { } place)
        {
            properties.Add($"file={Property(place.File)}");
            if (place.Line > 0)
            {
                properties.Add($"line={place.Line},col={place.Column}");
            }
        }

        properties.Add($"title={Property(problem.Code)}");
        var command = problem.Severity == Severity.Error ? "error" : "warning";
        return $"::{command} {string.Join(',', properties)}::{Data(string.Join('\n', problem.Details.Prepend(problem.Message)))}";
    }

    public override IEnumerable<string> Show(RunSummary summary, string markdown)
    {
        Append(SummaryVariable, markdown + "\n");
        Append(OutputVariable, string.Concat(summary.Outputs.Select(output => $"{output.Key}={PlainLine.WithoutControls(output.Value)}\n")));
        return [];
    }

    private static string Data(string text) => OnOneLine(text, "%25");

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);

    private void Append(string variable, string text)
    {
        if (variables(variable) is { Length: > 0 } file && text.Length > 0)
        {
            SharedFile.Append(file, Encoding.UTF8.GetBytes(text));
        }
    }
}
