using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.BuildServers;

/// <summary>GitLab CI: sections in the log, and two reports for <c>artifacts:reports</c>. GitLab has no list of errors.</summary>
/// <seealso href="https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections"/>
/// <seealso href="https://docs.gitlab.com/ci/yaml/artifacts_reports/"/>
internal sealed partial class GitLab(string directory, TimeProvider time) : BuildServer(directory)
{
    /// <summary>Values for later jobs: the report <c>dotenv</c>.</summary>
    public const string OutputFileName = "outputs.env";

    /// <summary>Links on the job's page: the report <c>annotations</c>.</summary>
    public const string LinksFileName = "annotations.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly Dictionary<string, int> _sections = new(StringComparer.Ordinal);

    public override string BeginGroup(string title)
    {
        _sections[title] = _sections.GetValueOrDefault(title) + 1;
        return $"\e[0Ksection_start:{time.GetUtcNow().ToUnixTimeSeconds()}:{Id(title)}[collapsed=true]\r\e[0K{title}";
    }

    public override string EndGroup(string title) => $"\e[0Ksection_end:{time.GetUtcNow().ToUnixTimeSeconds()}:{Id(title)}\r\e[0K";

    public override string? Annotate(Problem problem) => null;

    public override IEnumerable<string> Show(RunSummary summary, string markdown)
    {
        var links = summary.Outputs.Where(output => Uri.TryCreate(output.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
        Write(LinksFileName, JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["Cascade"] = links.Select(link => new { external_link = new { label = link.Key, url = link.Value } }),
            },
            Readable));
        Write(OutputFileName, string.Concat(summary.Outputs.Select(output => $"{Variable(output.Key)}={PlainLine.WithoutControls(output.Value)}\n")));
        return [];
    }

    // MSBuild takes environment variables for properties: a later job must not get CascadeUrl as a property.
    private static string Variable(string output) => Word().Replace(output, "_").ToUpperInvariant();

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Directory, name), text, new UTF8Encoding(false));

    private string Id(string title) => $"cascade_{NoId().Replace(title, "_")}_{_sections.GetValueOrDefault(title)}";

    [GeneratedRegex("[^a-zA-Z0-9_.-]+")]
    private static partial Regex NoId();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Word();
}
