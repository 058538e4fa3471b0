using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>Environment variables of the application's container, plain and in files.</summary>
internal sealed record EnvironmentSettings
{
    public static IReadOnlyList<ItemDeclaration> Items { get; } = [EnvironmentVariables.Item, EnvironmentFile.Item];

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new SortedDictionary<string, string>();

    /// <summary>The variables whose values come from the user's own Terraform, by name.</summary>
    public IReadOnlyList<VariableReference> References { get; init; } = [];

    public IReadOnlyList<EnvironmentFile> Files { get; init; } = [];

    /// <summary>Whether the user sets that variable: a variable in the task definition would beat a variable in a file.</summary>
    public bool Sets(string variable) => Variables.ContainsKey(variable)
        || References.Any(reference => reference.Name == variable)
        || Files.Any(file => file.Names.Contains(variable));

    public static EnvironmentSettings Read(RequestReader reader)
    {
        var (plain, references) = EnvironmentVariables.Read(reader);
        return new() { Variables = plain, References = references, Files = EnvironmentFile.ReadAll(reader) };
    }

    /// <summary>
    /// The environment of the container, each variable after those that it replaces: the image's, then the files', of which the first that
    /// has a variable counts, then the task definition's. A value that AWS alone knows is empty: nothing that a file says of the variable
    /// counts.
    /// </summary>
    /// <param name="reader">Has the image's variables.</param>
    /// <param name="ofCapabilities">The names of variables whose values are known in AWS only.</param>
    public IReadOnlyList<ConfigurationValue> InContainer(RequestReader reader, IEnumerable<string> ofCapabilities) =>
    [
        .. (reader.Fact(Facts.ContainerEnvironmentVariable) ?? "").Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => new ConfigurationValue(pair[0], pair[1], new Setting(Facts.ContainerEnvironmentVariable, pair[0]))),
        .. Files.Reverse().SelectMany(file => file.Variables),
        .. Variables.Select(pair => new ConfigurationValue(pair.Key, pair.Value, new Setting(EnvironmentVariables.Item.Name, pair.Key))),
        .. References.Select(reference => reference.Name).Concat(ofCapabilities)
            .Select(name => new ConfigurationValue(name, "", Setting: null)),
    ];
}
