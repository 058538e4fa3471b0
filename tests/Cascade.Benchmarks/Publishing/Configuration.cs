using System.Text.Json.Nodes;

namespace Cascade.Benchmarks.Publishing;

/// <summary>Terraform's configuration as CDKTF writes it.</summary>
internal static class Configuration
{
    /// <summary>How many resources of each kind the files ask for.</summary>
    public static Dictionary<string, int> Kinds(IEnumerable<string> files) => files
        .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["resource"]!.AsObject())
        .GroupBy(kind => kind.Key)
        .ToDictionary(kind => kind.Key, kind => kind.Sum(resources => resources.Value!.AsObject().Count));
}
