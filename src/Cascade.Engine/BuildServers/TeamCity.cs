using System.Globalization;
using System.Text;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.BuildServers;

/// <summary>TeamCity.</summary>
/// <seealso href="https://www.jetbrains.com/help/teamcity/service-messages.html"/>
internal sealed class TeamCity(string directory) : BuildServer(directory)
{
    public override string BeginGroup(string title) => Message("blockOpened", ("name", title));

    public override string EndGroup(string title) => Message("blockClosed", ("name", title));

    public override string Annotate(Problem problem) => problem.Severity == Severity.Error
        ? Message(
            "message",
            ("text", Text(problem)),
            ("errorDetails", string.Join('\n', problem.Details)),
            ("status", "ERROR"))
        : Message("message", ("text", Text(problem)), ("status", "WARNING"));

    public override IEnumerable<string> Show(RunSummary summary, string markdown)
    {
        yield return Message("buildStatus", ("text", $"{{build.status.text}}; {summary.Line}"));
        // The project's folder, above obj/cascade: the services of a solution are one build.
        var project = new DirectoryInfo(Directory).Parent?.Parent?.Name;
        yield return $"##teamcity[publishArtifacts '{Escaped($"{SummaryFile} => cascade/{project}")}']";
        foreach (var (name, value) in summary.Outputs)
        {
            // A parameter of the configuration alone: one named env. would be a property to MSBuild in the next steps.
            yield return Message("setParameter", ("name", name), ("value", value));
        }
    }

    private static string Text(Problem problem) =>
        $"{(problem.Location is { } place ? $"{place}: " : "")}{problem.Code}: {problem.Message}";

    private static string Message(string name, params (string Name, string Value)[] attributes) =>
        $"##teamcity[{name} {string.Join(' ', attributes.Select(attribute => $"{attribute.Name}='{Escaped(attribute.Value)}'"))}]";

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
        {
            escaped.Append(letter switch
            {
                '\n' => "|n",
                '\r' => "|r",
                '|' or '\'' or '[' or ']' => $"|{letter}",
                > '\u007f' => string.Create(CultureInfo.InvariantCulture, $"|0x{(int)letter:x4}"),
                _ => $"{letter}",
            });
        }

        return escaped.ToString();
    }
}
