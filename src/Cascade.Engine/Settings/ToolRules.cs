using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>Where Terraform and Node come from.</summary>
internal static class ToolRules
{
    private const string MirrorProperty = "CascadeToolMirror";

    public static ToolSettings Read(RequestReader reader) => new()
    {
        TerraformPath = Program(reader, "CascadeTerraformPath"),
        NodePath = Program(reader, "CascadeNodePath"),
        Fetch = reader.Switch("CascadeFetchTools", true),
        Mirror = Mirror(reader),
    };

    private static string? Program(RequestReader reader, string property)
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

    // The slash at its end makes it a folder to which paths are joined.
    private static Uri? Mirror(RequestReader reader)
    {
        if (reader.Text(MirrorProperty) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0)
        {
            reader.Report(Errors.MirrorMalformed(reader.SettingOf(MirrorProperty), "it holds a user name or password, which would end in logs"));
        }
        else if (uri?.Scheme is not ("http" or "https"))
        {
            reader.Report(Errors.MirrorMalformed(reader.SettingOf(MirrorProperty), $"'{text}' is not an absolute http or https address"));
        }
        else if (uri.Query.Length + uri.Fragment.Length > 0)
        {
            reader.Report(Errors.MirrorMalformed(reader.SettingOf(MirrorProperty), $"'{text}' has a query or a fragment, and paths could not be joined to it"));
        }
        else
        {
            return uri.AbsoluteUri.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
        }

        return null;
    }
}
