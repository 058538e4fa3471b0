using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The places of Terraform and Node.</summary>
internal sealed record ToolSettings
{
    private static readonly Declaration TerraformPathProperty =
        new("CascadeTerraformPath", "the program `terraform` or `tofu`, 1.10 or later; a relative path begins at the project's folder")
        {
            Group = PropertyGroup.Tools,
            Unset = "on the PATH, else fetched",
            Example = "/opt/terraform/terraform",
        };

    private static readonly Declaration NodePathProperty = new("CascadeNodePath", "the program `node`")
    {
        Group = PropertyGroup.Tools,
        Unset = "on the PATH, else fetched",
        Example = "/usr/bin/node",
    };

    private static readonly SwitchDeclaration FetchProperty = new(
        "CascadeFetchTools",
        "whether a tool that is missing may be fetched from its makers, checked by its SHA-256, into a cache of the user's",
        true)
    {
        Group = PropertyGroup.Tools,
        Example = "false",
    };

    private static readonly Declaration MirrorProperty = new(
        "CascadeToolMirror",
        "an http or https address that serves the makers' paths, to fetch from in their stead; without user name, password and query")
    {
        Group = PropertyGroup.Tools,
        Unset = "the makers' download sites",
        Example = "https://mirror.example.com/tools/",
    };

    public static IReadOnlyList<Declaration> Properties { get; } = [TerraformPathProperty, NodePathProperty, FetchProperty, MirrorProperty];

    public string? TerraformPath { get; init; }

    public string? NodePath { get; init; }

    /// <summary>Whether a missing tool may be fetched.</summary>
    public bool Fetch { get; init; } = FetchProperty.Default;

    /// <summary>A base address that serves the makers' paths.</summary>
    public Uri? Mirror { get; init; }

    public static ToolSettings Read(RequestReader reader) => new()
    {
        TerraformPath = ReadProgram(reader, TerraformPathProperty),
        NodePath = ReadProgram(reader, NodePathProperty),
        Fetch = reader.Switch(FetchProperty),
        Mirror = ReadMirror(reader),
    };

    private static string? ReadProgram(RequestReader reader, Declaration property)
    {
        if (reader.Text(property) is not { } text)
        {
            return null;
        }

        var path = reader.PathOf(text);
        if (!File.Exists(path))
        {
            reader.Report(Errors.ToolPathMissing(reader.SettingOf(property), path));
        }

        return path;
    }

    // The slash at the end makes the address a folder to which paths are joined.
    private static Uri? ReadMirror(RequestReader reader)
    {
        if (reader.Text(MirrorProperty) is not { } text)
        {
            return null;
        }

        var fault = !Uri.TryCreate(text, UriKind.Absolute, out var uri) ? $"'{text}' is not an absolute http or https address"
            : uri.UserInfo.Length > 0 ? "a user name or password would end in logs"
            : uri.Scheme is not ("http" or "https") ? $"'{text}' is not an absolute http or https address"
            : uri.Query.Length + uri.Fragment.Length > 0 ? $"'{text}' has a query or a fragment, to which no path can be joined"
            : null;
        if (fault is null)
        {
            return uri!.AbsoluteUri.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
        }

        reader.Report(Errors.MirrorMalformed(reader.SettingOf(MirrorProperty), fault));
        return null;
    }
}
