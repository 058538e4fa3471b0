using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds;

/// <summary>The resources that a synthesized stack is going to have, by address.</summary>
internal sealed partial class ExpectedStack
{
    private readonly Dictionary<string, ExpectedResource> _resources;

    private ExpectedStack(IEnumerable<ExpectedResource> resources) =>
        _resources = resources.ToDictionary(resource => resource.Address, StringComparer.Ordinal);

    public IReadOnlyCollection<ExpectedResource> Resources => _resources.Values;

    public ExpectedResource? this[string address] => _resources.GetValueOrDefault(address);

    /// <summary>Reads <c>cdk.tf.json</c>: <c>resource</c>, in it types, in them names.</summary>
    public static ExpectedStack Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("resource", out var types))
        {
            return new([]);
        }

        return new(
            from type in types.EnumerateObject()
            from resource in type.Value.EnumerateObject()
            select new ExpectedResource($"{type.Name}.{resource.Name}", type.Name, resource.Value.Clone()));
    }

    /// <summary>The address that an argument refers to, as in <c>${aws_subnet.a.id}</c>; null for any other argument.</summary>
    public static string? Referred(string? argument) =>
        argument is not null && Reference().Match(argument) is { Success: true } match ? match.Groups["address"].Value : null;

    /// <summary>
    /// An argument's value. Where it refers to another resource's name (or to a role's id, which is its name), that resource's name.
    /// </summary>
    public string? ValueOf(string? argument)
    {
        var value = Referred(argument) is { } address ? this[address]?.Argument("name") : argument;
        return value is null ? null : TerraformString.TextOf(value);
    }

    [GeneratedRegex(@"^\$\{(?<address>[a-z0-9_]+\.[A-Za-z0-9_-]+)\.[a-z_]+\}$")]
    private static partial Regex Reference();
}

/// <param name="Address">Terraform's: <c>aws_vpc.network</c>.</param>
/// <param name="Type">Terraform's: <c>aws_vpc</c>.</param>
/// <param name="Arguments">As synthesized, references unresolved.</param>
internal sealed record ExpectedResource(string Address, string Type, JsonElement Arguments)
{
    public string? Argument(string name) =>
        Arguments.ValueKind == JsonValueKind.Object
        && Arguments.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The arguments that are texts, numbers and truth values, references to other resources left out.</summary>
    public IEnumerable<(string Name, string Value)> PlainArguments =>
        from argument in Arguments.EnumerateObject()
        let value = StateAttributes.ScalarOf(argument.Value) is { } scalar ? TerraformString.TextOf(scalar) : null
        where value is not null
        select (argument.Name, value);

    /// <summary>A number, or a text that is one; 0 for anything else.</summary>
    public double Number(string name) => Arguments.ValueKind == JsonValueKind.Object && Arguments.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var number) => number,
            _ => 0,
        }
        : 0;
}
