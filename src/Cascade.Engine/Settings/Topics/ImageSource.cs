using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The facts of the SDK that decide the image of a project.</summary>
internal sealed record ImageSource
{
    // The image's destination does not change the image; the base image and the RIDs' default have a place of their own.
    private static readonly HashSet<string> NotOfContent = new(StringComparer.OrdinalIgnoreCase)
    {
        "ContainerRegistry", "ContainerRepository", "ContainerImageName", "ContainerImageTag", "ContainerImageTags",
        "ContainerArchiveOutputPath", "ContainerBaseImage",
    };

    private static readonly string[] OfMsBuild = ["FullPath", "DefiningProjectFullPath"];

    public string ProjectPath { get; init; } = "";

    /// <summary>Full path of the publish output; null when nothing was published (synthesize, destroy).</summary>
    public string? PublishDirectory { get; init; }

    public string? BaseImage { get; init; }

    public string Version { get; init; } = "";

    /// <summary>
    /// Everything else that decides the image, by property or item name: user, entry point, environment, labels, working directory, RIDs.
    /// </summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new SortedDictionary<string, string>();

    /// <summary>The deployed project's own.</summary>
    public static ImageSource Read(RequestReader reader)
    {
        var configuration = ReadConfiguration(reader.Request.Properties);
        foreach (var (name, items) in reader.Request.Items.Where(pair => IsOfContainer(pair.Key)))
        {
            configuration[name] = string.Join('\n', items.Select(AsText));
        }

        return new()
        {
            ProjectPath = reader.Request.Project,
            PublishDirectory = reader.Fact(Facts.PublishDirectory) is { } directory ? reader.PathOf(directory) : null,
            BaseImage = reader.Fact(Facts.BaseImage),
            Version = ProjectSettings.VersionOf(reader),
            Configuration = configuration,
        };
    }

    /// <summary>Another project's, whose facts are metadata of its item, by the same names.</summary>
    public static ImageSource Read(RequestReader reader, RequestItem container, string path) => new()
    {
        ProjectPath = path,
        PublishDirectory = container[Facts.PublishDirectory] is { } directory
            ? Path.GetFullPath(directory, Path.GetDirectoryName(path)!)
            : null,
        BaseImage = container[Facts.BaseImage],
        Version = container[Facts.Version] ?? ProjectSettings.VersionOf(reader),
        Configuration = ReadConfiguration(container.Metadata),
    };

    private static SortedDictionary<string, string> ReadConfiguration(IEnumerable<KeyValuePair<string, string>> facts) =>
        new(facts.Where(pair => IsOfContainer(pair.Key) && pair.Value is { Length: > 0 }).ToDictionary(), StringComparer.Ordinal);

    private static bool IsOfContainer(string name) =>
        name.StartsWith("Container", StringComparison.OrdinalIgnoreCase) && !NotOfContent.Contains(name);

    private static string AsText(RequestItem item) => string.Join(
        '|',
        item.Metadata
            .Where(pair => !OfMsBuild.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value}")
            .Prepend(item.Identity));
}
