using System.Text.Json;

namespace Cascade.Engine.Terraform;

/// <summary>A managed resource in a state.</summary>
/// <param name="Resource">Its address and what that is made of.</param>
/// <param name="Tainted">Whether its creation was not finished: the next plan replaces it, unless it is untainted.</param>
/// <param name="Values">Its attributes.</param>
internal sealed record StateResource(ResourceAddress Resource, bool Tainted, JsonElement Values)
{
    /// <summary>The resource's address.</summary>
    public string Address => Resource.Address;

    /// <summary>The resource's type, for instance <c>aws_vpc</c>.</summary>
    public string Type => Resource.Type;

    /// <summary>An attribute's text, or null.</summary>
    public string? this[string attribute] => Values.Text(attribute);

    /// <summary>Reads <c>show -json</c>, modules included, data sources and deposed objects left out.</summary>
    public static IReadOnlyList<StateResource> ReadState(JsonElement state) =>
        state.Object("values")?.Object("root_module") is { } root ? [.. ReadModule(root)] : [];

    private static IEnumerable<StateResource> ReadModule(JsonElement module) =>
        module.List("resources")
            .Where(resource => resource.Text("mode") == "managed" && resource.Text("deposed_key") is null)
            .Select(resource => new StateResource(
                new ResourceAddress(
                    resource.Text("address") ?? "",
                    resource.Text("type") ?? "",
                    resource.Text("name") ?? "",
                    resource.TryGetProperty("index", out var index) ? index.ToString() : null,
                    module.Text("address") ?? ""),
                resource.Flag("tainted"),
                (resource.Object("values") ?? default).Clone()))
            .Concat(module.List("child_modules").SelectMany(ReadModule));
}
