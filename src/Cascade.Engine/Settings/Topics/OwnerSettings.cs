using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>By which facts the project is known as the owner of its deployed service.</summary>
internal sealed record OwnerSettings
{
    private const int MaxLength = 200;

    private static readonly Declaration OwnerProperty = new(
        "CascadeOwner",
        "whose service it is, in a text that is the same wherever the project is built; another project's publish is refused")
    {
        Group = PropertyGroup.Names,
        Unset = "the project's place in its git repository, else an id that the first publish writes to `Properties/Cascade.owner`",
        Example = "team-orders",
    };

    public static IReadOnlyList<Declaration> Properties { get; } = [OwnerProperty];

    public ProjectOwner Owner { get; init; } = new();

    /// <summary>The folder of the git repository; null without a repository.</summary>
    public string? RepositoryRoot { get; init; }

    /// <summary>The file with the project's id, whether or not it is there.</summary>
    public string IdFile { get; init; } = "";

    public static OwnerSettings Read(RequestReader reader)
    {
        var idFile = reader.PathOf(Path.Combine("Properties", "Cascade.owner"));
        var root = reader.Fact(Facts.RepositoryRoot);
        var repository = RepositoryUrl.Normalize(reader.Fact(Facts.RepositoryUrl));
        var project = Path.GetFullPath(reader.Request.Project);
        return new()
        {
            IdFile = idFile,
            RepositoryRoot = root,
            Owner = new()
            {
                Name = NameOf(reader),
                Repository = root is null ? null : repository,
                Path = root is null || repository is null ? null : Path.GetRelativePath(root, project).Replace('\\', '/'),
                Id = IdOf(idFile),
            },
        };
    }

    private static string? NameOf(RequestReader reader)
    {
        var name = reader.Text(OwnerProperty);
        if (name is null || (name.Length <= MaxLength && !name.Any(char.IsControl)))
        {
            return name;
        }

        reader.Report(Errors.OwnerMalformed(reader.SettingOf(OwnerProperty), MaxLength));
        return null;
    }

    private static string? IdOf(string file) =>
        UserFile.Read(file) is { } content
        && Encoding.UTF8.GetString(content).Trim('\uFEFF', ' ', '\t', '\r', '\n') is { Length: > 0 and <= MaxLength } id
        && !id.Any(char.IsControl)
            ? id
            : null;
}
