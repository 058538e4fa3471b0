using Cascade.Engine.Catalogue;

namespace Cascade.Engine.BuildServers;

/// <summary>Azure Pipelines.</summary>
/// <seealso href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands"/>
internal sealed class AzurePipelines(string directory) : BuildServer(directory)
{
    public override string BeginGroup(string title) => $"##[group]{title}";

    public override string EndGroup(string title) => "##[endgroup]";

    public override string Annotate(Problem problem)
    {
        var type = problem.Severity == Severity.Error ? "error" : "warning";
        var place = problem.Location switch
        {
            null => "",
            { Line: 0 } file => $"sourcepath={Escaped(file.File)};",
            { } known => $"sourcepath={Escaped(known.File)};linenumber={known.Line};columnnumber={known.Column};",
        };
        return $"##vso[task.logissue type={type};{place}code={Escaped(problem.Code)}]{Data(problem.Message)}";
    }

    public override IEnumerable<string> Show(RunSummary summary, string markdown)
    {
        yield return $"##vso[task.uploadsummary]{Data(SummaryFile)}";
        foreach (var (name, value) in summary.Outputs)
        {
            // Only as an output: a plain variable becomes an environment variable of the next steps, and MSBuild takes those for properties.
            yield return $"##vso[task.setvariable variable={Escaped(name)};isOutput=true]{Data(value)}";
        }
    }

    private static string Data(string text) => OnOneLine(text, "%AZP25");

    private static string Escaped(string text) => Data(text)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal);
}
