using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Cascade.Engine.Settings.Reading;

/// <summary>
/// The properties and items that MSBuild evaluated, from <c>obj/cascade/request.json</c>: raw strings, nothing checked. A member that is
/// missing or <c>null</c> in the file is empty: the deserializer skips initializers, so each getter has the default.
/// </summary>
internal sealed record DeploymentRequest
{
    /// <summary>The project file's full path.</summary>
    public required string Project { get; init; }

    /// <summary>Files that may have set a property, nearest first: searched for the line to name in an error, never for a value.</summary>
    public IReadOnlyList<string> SettingFiles { get => field ?? []; init => field = WithoutNulls(value); }

    /// <summary>
    /// Names, without their values, of the properties that the command line or the IDE set and that begin as Cascade's do.
    /// </summary>
    public IReadOnlyList<string> GlobalProperties { get => field ?? []; init => field = WithoutNulls(value); }

    /// <summary>
    /// Properties by name: every public <c>Cascade*</c> property, and the facts of the SDK that the engine needs (<see cref="Facts"/>). An
    /// unset property is absent or empty.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>Items by item name, in the project's order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RequestItem>> Items
    {
        get => field ?? ReadOnlyDictionary<string, IReadOnlyList<RequestItem>>.Empty;
        init => field = value?.ToDictionary(pair => pair.Key, pair => WithoutNulls(pair.Value));
    }

    /// <summary>The value of a property, trimmed, or null when it is unset or empty.</summary>
    public string? Property(string name) =>
        Properties.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public IReadOnlyList<RequestItem> ItemsOf(string name) => Items.TryGetValue(name, out var items) ? items : [];

    private static IReadOnlyList<T> WithoutNulls<T>(IReadOnlyList<T>? values) => [.. (values ?? []).Where(value => value is not null)];
}

/// <summary>One MSBuild item: its identity as written and its own metadata.</summary>
internal sealed record RequestItem
{
    public required string Identity { get => field ?? ""; init; }

    /// <summary>Custom metadata by name, plus <c>FullPath</c> and <c>DefiningProjectFullPath</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>The metadata's value as written, spaces around the text included; empty when it is unset.</summary>
    public string Verbatim(string name) =>
        Metadata.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    /// <summary>
    /// The metadata's value, trimmed, or null when it is unset or empty. As in MSBuild, the case of a name does not matter: users write
    /// both.
    /// </summary>
    public string? this[string name]
    {
        get
        {
            var value = Verbatim(name);
            return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DeploymentRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
