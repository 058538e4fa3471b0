using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Publish.Plans;

/// <summary>
/// From what to what a plan changes the values of a resource: a container definition by container and field, a policy by statement. Values that
/// Terraform calls sensitive, and those of variables with the name of a secret, stay hidden.
/// </summary>
/// <seealso href="https://developer.hashicorp.com/terraform/internals/json-format#change-representation"/>
internal static partial class PlannedValues
{
    private const string Hidden = "(hidden)";
    private const string Unknown = "(known after the apply)";

    // A longer value hides the others.
    private const int MaxLength = 120;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The names by which the elements of a list are told apart: containers, variables, statements, tags.
    private static readonly string[] Names = ["name", "Name", "Sid", "key", "Key"];

    // Of a named element, the one field that is its value.
    private static readonly string[] Values = ["value", "Value", "valueFrom"];

    /// <summary>Empty for a resource that would be made or destroyed: there, all values are new or gone.</summary>
    public static IReadOnlyList<ValueChange> Of(PlannedChange change)
    {
        if (change is not ({ IsUpdate: true } or { IsReplace: true }) || change.Before is not { } before || change.After is not { } after)
        {
            return [];
        }

        List<ValueChange> changes = [];
        foreach (var (path, from, to) in Differences([], Node(before), Node(after), Node(change.AfterUnknown), Sensitive(change)))
        {
            // Of a replaced resource, what AWS will answer is not known: that is no change of anybody's.
            var forces = change.ReplacePaths.Any(forcing => forcing.Split('.', '[')[0] == path[0]);
            if ((to == Unknown && change.IsReplace && !forces) || IsRepeated(path, change))
            {
                continue;
            }

            changes.Add(new(Name([.. path]), from, to)
            {
                ForcesReplacement = change.IsReplace && forces && !PlanLine.IsRevision(change),
                Setting = path[0] == "tags" ? "CascadeTag" : StackKinds.All.Find(change.Type)?.SettingOf(path),
            });
        }

        return changes;
    }

    // The provider shows all tags once more with those of the provider's configuration.
    private static bool IsRepeated(IReadOnlyList<string> path, PlannedChange change) =>
        path[0] == "tags_all" && change.After?.TryGetProperty("tags", out var tags) == true && tags.ValueKind == JsonValueKind.Object;

    private static IEnumerable<(IReadOnlyList<string> Path, string? Before, string? After)> Differences(
        IReadOnlyList<string> path, JsonNode? before, JsonNode? after, JsonNode? unknown, JsonNode? sensitive)
    {
        if (IsTrue(unknown))
        {
            // Computed values that were not there before are told by the apply.
            return before is null ? [] : [(path, IsTrue(sensitive) ? Hidden : Text(path, before), Unknown)];
        }

        if (IsSame(before, after) && !HasAny(unknown))
        {
            return [];
        }

        if (IsTrue(sensitive))
        {
            return [(path, before is null ? null : Hidden, after is null ? null : Hidden)];
        }

        return Paired(Parsed(before), Parsed(after)) switch
        {
            // The elements stand in another order than their marks.
            (JsonArray, JsonArray) when HasAny(sensitive) => [(path, Hidden, Hidden)],
            (JsonObject from, JsonObject to) => Keys(from, to).SelectMany(key =>
                Differences([.. path, key], from[key], to[key], Part(unknown, key), Part(sensitive, key))),
            (JsonArray from, JsonArray to) when Named(from) is { } names && Named(to) is { } others => names.Keys.Union(others.Keys).SelectMany(name =>
                Differences([.. path, name], Value(names.GetValueOrDefault(name)), Value(others.GetValueOrDefault(name)), null, null)),
            // A block that can stand once.
            (JsonArray { Count: 1 } from, JsonArray { Count: 1 } to) =>
                Differences(path, from[0], to[0], Part(unknown, 0), Part(sensitive, 0)),
            _ => [(path, Shown(path, before), Shown(path, after))],
        };
    }

    // What is new or gone is told part by part too: a part may be a secret.
    private static (JsonNode? Before, JsonNode? After) Paired(JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (null, JsonObject) => (new JsonObject(), after),
        (JsonObject, null) => (before, new JsonObject()),
        (null, JsonArray) => (new JsonArray(), after),
        (JsonArray, null) => (before, new JsonArray()),
        _ => (before, after),
    };

    private static IEnumerable<string> Keys(JsonObject from, JsonObject to) =>
        from.Select(pair => pair.Key).Union(to.Select(pair => pair.Key)).Order(StringComparer.Ordinal);

    /// <summary>The elements by name; null for a list whose elements have none.</summary>
    private static Dictionary<string, JsonNode?>? Named(JsonArray list)
    {
        Dictionary<string, JsonNode?> named = new(StringComparer.Ordinal);
        foreach (var element in list)
        {
            if (element is not JsonObject item
                || Names.Select(name => item[name]).FirstOrDefault(name => name is JsonValue) is not JsonValue key
                || !key.TryGetValue<string>(out var text)
                || !named.TryAdd(text, item))
            {
                return null;
            }
        }

        return named;
    }

    // Of a variable, its value; of a container, the whole.
    private static JsonNode? Value(JsonNode? element) =>
        element is JsonObject { Count: 2 } item ? Values.Select(name => item[name]).FirstOrDefault(value => value is not null) ?? item : element;

    /// <summary>Some attributes are JSON in a string: container definitions, policies.</summary>
    private static JsonNode? Parsed(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text) || !(text.StartsWith('{') || text.StartsWith('[')))
        {
            return node;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return node;
        }
    }

    // Terraform's null, empty text, list and map are mostly one.
    private static bool IsSame(JsonNode? before, JsonNode? after) =>
        (IsEmpty(before) && IsEmpty(after)) || JsonNode.DeepEquals(Parsed(before), Parsed(after));

    private static bool IsEmpty(JsonNode? node) => node switch
    {
        null or JsonArray { Count: 0 } or JsonObject { Count: 0 } => true,
        JsonValue value => value.TryGetValue<string>(out var text) && text.Length == 0,
        _ => false,
    };

    private static string? Shown(IReadOnlyList<string> path, JsonNode? node) => node is null ? null : Text(path, node);

    private static string Text(IReadOnlyList<string> path, JsonNode node)
    {
        if (path.Any(IsSecretName))
        {
            return Hidden;
        }

        var shown = WithoutSecrets(node);
        var text = shown is JsonValue value && value.TryGetValue<string>(out var plain) ? plain : shown.ToJsonString(Json);
        text = text.Length == 0 ? "\"\"" : text.ReplaceLineEndings(" ");
        return text.Length <= MaxLength ? text : $"{text[..MaxLength]}…";
    }

    private static JsonNode WithoutSecrets(JsonNode node) => node switch
    {
        JsonValue value => value.TryGetValue<string>(out var text) && SecretText().IsMatch(text) ? Hidden : value,
        JsonArray list => new JsonArray([.. list.Select(element => element is null ? null : WithoutSecrets(element.DeepClone()))]),
        JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(
            pair.Key,
            pair.Value is null ? null
            : IsSecretName(pair.Key) || (Values.Contains(pair.Key) && Names.Any(name => item[name] is JsonValue of && IsSecretName($"{of}")))
                ? JsonValue.Create(Hidden)
            : WithoutSecrets(pair.Value.DeepClone())))),
        _ => node,
    };

    private static bool IsSecretName(string name) => Redactor.IsSecretName(name) || SecretName().IsMatch(name);

    [GeneratedRegex("connection_?string|signing_?key|credential", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    /// <summary>A connection string with a password, or an address with one.</summary>
    [GeneratedRegex(@"(?:password|pwd|accountkey|sharedaccesskey|secret|token)\s*=|://[^/\s:]+:[^@\s]+@", RegexOptions.IgnoreCase)]
    private static partial Regex SecretText();

    private static string Name(string[] path) => path switch
    {
        ["container_definitions", var container] => $"container {container}",
        ["container_definitions", var container, .. var rest] => $"container {container}, {string.Join('.', rest)}",
        ["policy" or "assume_role_policy", "Statement", var statement] => $"statement {statement}",
        ["policy" or "assume_role_policy", "Statement", var statement, .. var rest] => $"statement {statement}, {string.Join('.', rest)}",
        _ => string.Join('.', path),
    };

    private static JsonNode? Node(JsonElement? element) => element is { } json ? JsonNode.Parse(json.GetRawText()) : null;

    private static JsonNode? Sensitive(PlannedChange change) => Merged(Node(change.BeforeSensitive), Node(change.AfterSensitive));

    private static JsonNode? Merged(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        _ when IsTrue(one) || other is null => one?.DeepClone(),
        (JsonObject a, JsonObject b) => new JsonObject(
            a.Select(pair => pair.Key).Union(b.Select(pair => pair.Key)).Select(key => KeyValuePair.Create(key, Merged(a[key], b[key])))),
        (JsonArray a, JsonArray b) => new JsonArray(
            [.. Enumerable.Range(0, Math.Max(a.Count, b.Count)).Select(index => Merged(Part(a, index), Part(b, index)))]),
        _ => HasAny(other) ? other.DeepClone() : one?.DeepClone(),
    };

    private static JsonNode? Part(JsonNode? node, string key) => IsTrue(node) ? node : (node as JsonObject)?[key];

    private static JsonNode? Part(JsonNode? node, int index) =>
        IsTrue(node) ? node : node is JsonArray list && list.Count > index ? list[index] : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static bool HasAny(JsonNode? node) => node switch
    {
        JsonObject item => item.Any(pair => HasAny(pair.Value)),
        JsonArray list => list.Any(HasAny),
        _ => IsTrue(node),
    };
}
