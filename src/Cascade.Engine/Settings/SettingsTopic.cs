using System.Text.Json.Serialization.Metadata;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings;

/// <summary>A capability's topic of settings: the declarations, and the way from a request to a record.</summary>
internal sealed class SettingsTopic
{
    private readonly Func<RequestReader, DeploymentSettings, object> _read;

    private SettingsTopic(Func<RequestReader, DeploymentSettings, object> read, JsonTypeInfo json) => (_read, Json) = (read, json);

    public IReadOnlyList<Declaration> Properties { get; private init; } = [];

    public IReadOnlyList<ItemDeclaration> Items { get; private init; } = [];

    /// <summary>
    /// The environment variables of the application that get their values in AWS only, by name: what a file says of them does not count.
    /// </summary>
    public Func<RequestReader, IEnumerable<string>> Variables { get; private init; } = _ => [];

    /// <summary>
    /// Writes the record into the fingerprint of the stacks. Members that do not decide a stack have <c>[JsonIgnore]</c>.
    /// </summary>
    public JsonTypeInfo Json { get; }

    /// <param name="json">From a source-generated context of the topic's own.</param>
    /// <param name="read">
    /// Reads the record and reports the problems. The settings hold all of Cascade's own topics, and no capability's.
    /// </param>
    /// <param name="properties">All that <paramref name="read"/> asks for.</param>
    /// <param name="items">All that <paramref name="read"/> asks for.</param>
    /// <param name="variables">See <see cref="Variables"/>.</param>
    public static SettingsTopic Of<T>(
        JsonTypeInfo<T> json,
        Func<RequestReader, DeploymentSettings, T> read,
        IReadOnlyList<Declaration>? properties = null,
        IReadOnlyList<ItemDeclaration>? items = null,
        Func<RequestReader, IEnumerable<string>>? variables = null)
        where T : class, new() =>
        new(read, json) { Properties = properties ?? [], Items = items ?? [], Variables = variables ?? (_ => []) };

    public object Read(RequestReader reader, DeploymentSettings settings) => _read(reader, settings);
}
