using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;
using static Cascade.Engine.Capabilities.Collector.YamlFile;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>
/// Which rights the exporters of a configuration need: those of AWS's own that a pipeline uses. Others are the user's to allow.
/// </summary>
internal static partial class CollectorExporters
{
    public static bool SendTraces(YamlFile file) => Used(file).Any(exporter => CollectorPipelines.Type(exporter) == "awsxray");

    /// <seealso href="https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/awsemfexporter"/>
    public static IReadOnlyList<string> LogGroups(YamlFile file)
    {
        // Without a name, awsemf makes a name of the namespace. Text in braces or after a dollar is replaced at run time.
        var groups = Used(file)
            .Where(exporter => CollectorPipelines.Type(exporter) is "awsemf" or "awscloudwatchlogs")
            .Select(exporter => Text(Value(Value(Value(file.Root, "exporters"), exporter.Value!), "log_group_name")))
            .Select(name => name is { Length: > 0 } ? name : "/metrics/*");
        return [.. groups.Select(group => Pattern().Replace(group, "*")).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<YamlScalarNode> Used(YamlFile file) =>
        Entries(Value(Value(file.Root, "service"), "pipelines")).SelectMany(pipeline => List(Value(pipeline.Value, "exporters")));

    [GeneratedRegex(@"\$?\{[^}]*\}")]
    private static partial Regex Pattern();
}
