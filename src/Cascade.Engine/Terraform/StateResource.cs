using System.Text.Json;

namespace Cascade.Engine.Terraform;

/// <summary>A managed resource in a state.</summary>
/// <param name="Resource">Its address and what that is made of.</param>
/// <param name="Tainted">Whether its creation was not finished: the next plan replaces it, unless it is untainted.</param>
/// <param name="Values">Its attributes. One of dynamic type (<c>terraform_data</c> has such, AWS's resources do not) is an object of <c>value</c> and <c>type</c>.</param>
internal sealed record StateResource(ResourceAddress Resource, bool Tainted, JsonElement Values)
{
    /// <summary>The resource's address.</summary>
    public string Address => Resource.Address;

    /// <summary>The resource's type, for instance <c>aws_vpc</c>.</summary>
    public string Type => Resource.Type;

    /// <summary>An attribute's text, or null.</summary>
    public string? this[string attribute] => Values.Text(attribute);

    /// <summary>
    /// Reads what <c>state pull</c> prints, the state as it is stored: 0.2 s, where <c>show -json</c> takes 2 because it starts the providers.
    /// Data sources and deposed objects are left out. Null for a format other than 4, which every Terraform since 0.12 and every OpenTofu writes.
    /// </summary>
    public static IReadOnlyList<StateResource>? ReadStored(JsonElement state) =>
        state.Number("version") == 4
            ? [.. state.List("resources").Where(resource => resource.Text("mode") == "managed").SelectMany(ReadInstances)]
            : null;

    /// <summary>Reads <c>show -json</c>, modules included, data sources and deposed objects left out.</summary>
    public static IReadOnlyList<StateResource> ReadState(JsonElement state) =>
        state.Object("values")?.Object("root_module") is { } root ? [.. ReadModule(root)] : [];

    private static IEnumerable<StateResource> ReadInstances(JsonElement resource)
    {
        var (type, name, module) = (resource.Text("type") ?? "", resource.Text("name") ?? "", resource.Text("module") ?? "");
        foreach (var instance in resource.List("instances").Where(instance => instance.Text("deposed") is null))
        {
            var hasKey = instance.TryGetProperty("index_key", out var key) && key.ValueKind is JsonValueKind.String or JsonValueKind.Number;
            var address = $"{(module.Length == 0 ? "" : module + ".")}{type}.{name}{(hasKey ? $"[{key.GetRawText()}]" : "")}";
            yield return new StateResource(
                new ResourceAddress(address, type, name, hasKey ? key.ToString() : null, module),
                instance.Text("status") == "tainted",
                (instance.Object("attributes") ?? default).Clone());
        }
    }

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
