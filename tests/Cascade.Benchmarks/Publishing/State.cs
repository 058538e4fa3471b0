using System.Text.Json.Nodes;

namespace Cascade.Benchmarks.Publishing;

/// <summary>A Terraform state.</summary>
internal sealed class State(JsonNode? json)
{
    /// <summary>Counts up with each change; 0 where there is no state.</summary>
    public int Serial => (int?)json?["serial"] ?? 0;

    /// <summary>How many resources of each kind it manages.</summary>
    public IReadOnlyDictionary<string, int> Kinds => Count([this]);

    /// <summary>The same of several states together.</summary>
    public static Dictionary<string, int> Count(IEnumerable<State> states) => states
        .SelectMany(state => state.Managed)
        .GroupBy(resource => (string)resource["type"]!)
        .ToDictionary(kind => kind.Key, kind => kind.Sum(resource => resource["instances"]!.AsArray().Count));

    public string Output(string name) => (string?)json?["outputs"]?[name]?["value"] ?? "";

    public JsonNode? Value(string name) => json?["outputs"]?[name]?["value"];

    private IEnumerable<JsonNode> Managed =>
        json?["resources"]?.AsArray().Select(resource => resource!).Where(resource => (string?)resource["mode"] == "managed") ?? [];
}
