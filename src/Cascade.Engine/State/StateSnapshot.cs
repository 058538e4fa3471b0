using System.Text.Json;

namespace Cascade.Engine.State;

/// <summary>
/// A state in the bucket, read without starting Terraform: its resources, which of them are tainted, and its outputs. Format version 4 is
/// that of every Terraform since 0.12 and of OpenTofu.
/// </summary>
internal sealed record StateSnapshot(IReadOnlyList<StateResource> Resources, IReadOnlyDictionary<string, JsonElement> Outputs)
{
    private static readonly JsonElement s_none = JsonElement.Parse("{}");

    public static StateSnapshot Empty { get; } = new([], new Dictionary<string, JsonElement>());

    /// <summary>
    /// Ids of objects that another object of the same address has replaced and that the next apply deletes: those of a replacement that
    /// creates first and that did not come to its end.
    /// </summary>
    public IReadOnlyList<string> Deposed { get; init; } = [];

    public bool Has(string type) => Resources.Any(resource => resource.Type == type);

    /// <summary>A string output, or null when the state has none of that name.</summary>
    public string? Output(string name) =>
        Outputs.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <exception cref="JsonException">The text is no state of format version 4.</exception>
    public static StateSnapshot Parse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return Empty;
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (!root.TryGetProperty("version", out var version) || version.GetInt32() != 4)
        {
            throw new JsonException("The state's format version is not 4.");
        }

        var outputs = root.TryGetProperty("outputs", out var map)
            ? map.EnumerateObject().ToDictionary(output => output.Name, output => output.Value.GetProperty("value").Clone())
            : [];

        var instances = root.GetProperty("resources").EnumerateArray()
            .SelectMany(Instances)
            .ToLookup(instance => instance.Deposed, instance => instance.Resource);
        return new StateSnapshot([.. instances[false]], outputs)
        {
            Deposed = [.. instances[true].Select(resource => resource.Id).Where(id => id.Length > 0)],
        };
    }

    /// <summary>Always an object: AWS may not have answered yet.</summary>
    private static JsonElement AttributesOf(JsonElement instance) =>
        instance.GetProperty("attributes") is { ValueKind: JsonValueKind.Object } attributes ? attributes.Clone() : s_none;

    private static IEnumerable<(StateResource Resource, bool Deposed)> Instances(JsonElement resource)
    {
        if (resource.GetProperty("mode").GetString() != "managed")
        {
            yield break;
        }

        var type = resource.GetProperty("type").GetString() ?? throw new JsonException("A resource has no type.");
        var module = resource.TryGetProperty("module", out var name) ? $"{name.GetString()}." : "";
        foreach (var instance in resource.GetProperty("instances").EnumerateArray())
        {
            var index = instance.TryGetProperty("index_key", out var key) ? $"[{key.GetRawText()}]" : "";
            var tainted = instance.TryGetProperty("status", out var status) && status.GetString() == "tainted";
            var address = $"{module}{type}.{resource.GetProperty("name").GetString()}{index}";
            yield return (
                new(address, type, tainted, AttributesOf(instance)), instance.TryGetProperty("deposed", out _));
        }
    }
}

/// <param name="Address">The Terraform address, for instance <c>aws_lb.public</c>.</param>
/// <param name="Type">The resource type, for instance <c>aws_lb</c>.</param>
/// <param name="Tainted">Whether the next plan would replace the resource.</param>
/// <param name="Attributes">The provider's attributes.</param>
internal sealed record StateResource(string Address, string Type, bool Tainted, JsonElement Attributes)
{
    /// <summary>The provider's id; empty when AWS had not answered yet.</summary>
    public string Id => Attributes.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";
}
