using Cascade.Engine.Images;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>What decides the image of a project, out of the facts that the SDK knows about it.</summary>
internal static class ImageRules
{
    // Where an image goes is not what it is; the base image and the RIDs' default have a place of their own.
    private static readonly HashSet<string> NotOfContent = new(StringComparer.OrdinalIgnoreCase)
    {
        "ContainerRegistry", "ContainerRepository", "ContainerImageName", "ContainerImageTag", "ContainerImageTags",
        "ContainerArchiveOutputPath", "ContainerBaseImage",
    };

    private static readonly string[] OfMsBuild = ["FullPath", "DefiningProjectFullPath"];

    /// <summary>The deployed project's own.</summary>
    public static ImageSource Read(RequestReader reader)
    {
        var configuration = Configuration(reader.Request.Properties);
        foreach (var (name, items) in reader.Request.Items.Where(pair => OfContainer(pair.Key)))
        {
            configuration[name] = string.Join('\n', items.Select(Written));
        }

        return new()
        {
            ProjectPath = reader.Request.Project,
            PublishDirectory = reader.Text(Facts.PublishDirectory) is { } directory ? reader.PathOf(directory) : null,
            BaseImage = reader.Text(Facts.BaseImage),
            Version = ProjectRules.Version(reader),
            Configuration = configuration,
        };
    }

    /// <summary>Another project's, whose facts are metadata of its item, by the same names.</summary>
    public static ImageSource Read(RequestReader reader, RequestItem container, string path) => new()
    {
        ProjectPath = path,
        PublishDirectory = container[Facts.PublishDirectory] is { } directory ? Path.GetFullPath(directory, Path.GetDirectoryName(path)!) : null,
        BaseImage = container[Facts.BaseImage],
        Version = container[Facts.Version] ?? ProjectRules.Version(reader),
        Configuration = Configuration(container.Metadata),
    };

    private static SortedDictionary<string, string> Configuration(IEnumerable<KeyValuePair<string, string>> facts) =>
        new(facts.Where(pair => OfContainer(pair.Key) && pair.Value.Length > 0).ToDictionary(), StringComparer.Ordinal);

    private static bool OfContainer(string name) => name.StartsWith("Container", StringComparison.OrdinalIgnoreCase) && !NotOfContent.Contains(name);

    private static string Written(RequestItem item) => string.Join(
        '|',
        item.Metadata
            .Where(pair => !OfMsBuild.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value}")
            .Prepend(item.Identity));
}
