using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Stacks;

namespace Cascade.Testing;

/// <summary>
/// Texts that Terraform, CDKTF or JSON could take for their own, in every place that a user can write: each declared property, item and
/// metadata, each fact of the SDK, and the files that the settings name.
/// </summary>
internal static partial class HostileTexts
{
    public static readonly string[] All =
    [
        "${path.cwd}", "$${path.cwd}%%{ if true }", "%{ if true }", "${aws_ecs_service.app.id}", "a\"b'c\\d", "one\ntwo\r\nthree",
        "${TfToken[TOKEN.0]}#{TfToken[TOKEN.1]}TfToken.[",
    ];

    // A valid item of each name, so that a refusal is the text's.
    private static readonly Dictionary<string, (string Identity, Dictionary<string, string> Metadata)> Items = new()
    {
        ["CascadeTag"] = ("team", new() { ["Value"] = "shop" }),
        ["CascadeEnvironmentVariable"] = ("GREETING", new() { ["Value"] = "hello", ["TerraformValue"] = "", ["TerraformSecret"] = "" }),
        ["CascadeEnvironmentFile"] = ("settings.env", []),
        ["CascadeContainer"] = ("redis:7", new()
        {
            ["Name"] = "cache",
            ["Port"] = "6379",
            ["Environment"] = "A=1",
            ["Essential"] = "true",
            ["DependsOn"] = "",
            ["Cpu"] = "64",
            ["Memory"] = "128",
            ["HealthCheckCommand"] = "redis-cli ping",
        }),
        ["CascadeReference"] = ("orders", []),
        ["CascadeTerraform"] = ("queue.tf", []),
        ["CascadeTaskPolicy"] = ("own.json", []),
        ["CascadeLogMetric"] = ("errors", new() { ["Pattern"] = "error", ["Unit"] = "Count", ["Value"] = "1", ["Namespace"] = "shop" }),
        ["CascadeSecret"] = ("PASSWORD", new() { ["From"] = "ssm:/shop/db", ["Container"] = "app", ["Key"] = "" }),
    };

    private static readonly DeclaredSettings Declared = DeclaredSettings.Of(CapabilityRegistry.Topics);

    /// <summary>All places: a property's name, an item's name, or an item's name and a metadata's with a point between them.</summary>
    public static IEnumerable<string> Places =>
    [
        .. Declared.Properties.Select(property => property.Name),
        .. Declared.Items.Select(item => item.Name),
        .. Declared.Items.SelectMany(item => item.Metadata.Select(metadata => $"{item.Name}.{metadata.Name}")),
        .. typeof(Facts).GetFields(BindingFlags.Public | BindingFlags.Static).Select(fact => (string)fact.GetRawConstantValue()!),
    ];

    /// <summary>
    /// The input of a synthesis with the text in every place that takes the text, alone or in a form of the place's: as a path, for example.
    /// </summary>
    /// <param name="text">One of <see cref="All"/>.</param>
    /// <param name="takers">The places, each with the form that was taken.</param>
    public static SynthesisInput Input(string text, out IReadOnlyDictionary<string, string> takers)
    {
        Dictionary<string, string> taken = [];
        foreach (var place in Places)
        {
            if (Forms(text).FirstOrDefault(form => Read(text, new Dictionary<string, string> { [place] = form }) is not null) is { } form)
            {
                taken[place] = form;
            }
        }

        takers = taken;
        var settings = Read(text, taken) ?? throw new InvalidOperationException("What is taken alone is not taken together.");
        return Samples.Web with
        {
            Settings = settings,
            // AWS's own texts.
            Image = $"registry/{text}:1",
            ContainerImages = settings.Containers.Further.ToDictionary(one => one.Name, _ => $"cache/{text}"),
            Repositories = [text],
        };
    }

    /// <summary>
    /// All texts of a stack's file as Terraform takes them, and those in JSON that a text is. References of Cascade's own are left out.
    /// </summary>
    /// <exception cref="InvalidOperationException">A text has another expression.</exception>
    public static IEnumerable<string> In(JsonNode? node) => Strings(Evaluated(node)).SelectMany(Nested);

    /// <summary>The node with each text as Terraform takes it.</summary>
    /// <inheritdoc cref="In"/>
    public static JsonNode? Evaluated(JsonNode? node) => Map(WithoutReferences(node), text => TerraformString.TextOf(text)
        ?? throw new InvalidOperationException($"Terraform takes this for an expression: {text}"));

    /// <summary>The node with a word in place of each reference of Cascade's own.</summary>
    public static JsonNode? WithoutReferences(JsonNode? node) => Map(node, text => Reference().Replace(text, "reference"));

    public static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value).Prepend(member.Key)),
        JsonArray elements => elements.SelectMany(Strings),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static IEnumerable<string> Forms(string text) =>
        [text, $"/{text}", $"arn:aws:iam::123456789012:policy/{text}", $"https://example.com/{text}", $"A={text}", $"$.{text}"];

    // Null where an error refuses the texts.
    private static DeploymentSettings? Read(string text, Dictionary<string, string> changes)
    {
        using var project = new TestProject().Set("CascadeMemory", "1024").Set("CascadeServiceKind", "web");
        project.With("settings.env", "A=1\n").With("queue.tf", "").With("own.json", Policy(text));
        project.Collector(yaml => string.Concat(text.Split('\n').Select(line => $"# {line.TrimEnd()}\n")) + yaml);
        foreach (var item in Declared.Items)
        {
            var (identity, metadata) = Items.TryGetValue(item.Name, out var valid)
                ? valid
                : throw new InvalidOperationException($"Say in {nameof(HostileTexts)} what a valid {item.Name} is.");
            // A reference stands in place of a variable's value.
            var refers = changes.Keys.Any(place => place.StartsWith($"{item.Name}.Terraform", StringComparison.Ordinal));
            project.Item(
                item.Name,
                changes.GetValueOrDefault(item.Name, identity),
                [
                    .. item.Metadata
                        .Where(one => !refers || one.Name != "Value")
                        .Select(one => (one.Name, changes.GetValueOrDefault($"{item.Name}.{one.Name}", metadata[one.Name]))),
                ]);
        }

        foreach (var (place, form) in changes.Where(change => !change.Key.Contains('.') && !Items.ContainsKey(change.Key)))
        {
            project.Set(place, form);
        }

        var result = project.Validate();
        return result.Settings is null && changes.Count == 0
            ? throw new InvalidOperationException(string.Join('\n', result.Problems.Select(problem => problem.Message)))
            : result.Settings;
    }

    private static string Policy(string text) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(
            new JsonObject { ["Effect"] = "Allow", ["Action"] = "s3:GetObject", ["Resource"] = $"arn:aws:s3:::{text}" }),
    }.ToJsonString();

    private static IEnumerable<string> Nested(string text)
    {
        yield return text;
        JsonNode? inner = null;
        if (text is ['[' or '{', ..])
        {
            try
            {
                inner = JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                // A text that only begins as JSON does.
            }
        }

        foreach (var one in Strings(inner).SelectMany(Nested))
        {
            yield return one;
        }
    }

    private static JsonNode? Map(JsonNode? node, Func<string, string> map) => node switch
    {
        null => null,
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(map(member.Key), Map(member.Value, map)))),
        JsonArray elements => new JsonArray([.. elements.Select(element => Map(element, map))]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(map(text)),
        _ => node.DeepClone(),
    };

    [GeneratedRegex(@"(?<!\$)\$\{(try\()?(data\.)?(aws_[a-z_]+|terraform_remote_state)\.[a-z_]+(\.[a-z_]+|\[\d\])+(, ""sg-0+""\))?\}")]
    private static partial Regex Reference();
}
