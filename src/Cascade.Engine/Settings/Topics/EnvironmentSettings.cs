using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>Environment variables of the application's container, plain and in files.</summary>
internal sealed record EnvironmentSettings
{
    public static IReadOnlyList<ItemDeclaration> Items { get; } = [EnvironmentVariables.Item, EnvironmentFile.Item];

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new SortedDictionary<string, string>();

    public IReadOnlyList<EnvironmentFile> Files { get; init; } = [];

    /// <summary>Whether the user sets that variable: a variable in the task definition would beat a variable in a file.</summary>
    public bool Sets(string variable) => Variables.ContainsKey(variable) || Files.Any(file => file.Names.Contains(variable));

    /// <param name="reader">The request's.</param>
    /// <param name="port">The application's port.</param>
    public static EnvironmentSettings Read(RequestReader reader, int? port) =>
        new() { Variables = EnvironmentVariables.Read(reader, port), Files = EnvironmentFile.ReadAll(reader) };
}
