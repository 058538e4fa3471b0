using System.Text.Json;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings;

/// <summary>The user's own Terraform files, which lie beside ours in one folder.</summary>
internal static class TerraformFileRules
{
    private const string Item = "CascadeTerraform";
    private const string Synthesized = "cdk.tf.json";

    public static IReadOnlyList<string> Read(RequestReader reader)
    {
        // Case aside: macOS and Windows hold Main.tf and main.tf for one file.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Synthesized };
        return [.. reader.Request.ItemsOf(Item).Select(item => Check(reader, item, names))];
    }

    private static string Check(RequestReader reader, RequestItem item, HashSet<string> names)
    {
        var setting = new Setting(Item, item.Identity);
        var path = reader.PathOf(item);
        var name = Path.GetFileName(path);
        var json = name.EndsWith(".tf.json", StringComparison.Ordinal);
        if (!json && !name.EndsWith(".tf", StringComparison.Ordinal))
        {
            reader.Report(Errors.TerraformFileExtension(setting, item.Identity));
        }
        else if (!names.Add(name))
        {
            reader.Report(Errors.TerraformFileNameTaken(setting, item.Identity, name));
        }

        if (UserFile.Read(path) is not { } content)
        {
            reader.Report(Errors.TerraformFileMissing(setting, path));
        }
        else if (json && JsonFile.Fault(path, content) is { } fault)
        {
            reader.Report(Errors.TerraformJsonMalformed(fault.Location, fault.Message));
        }

        return path;
    }
}

/// <summary>A JSON file of the user's.</summary>
internal static class JsonFile
{
    /// <summary>Where and why the content is not JSON, or null when it is.</summary>
    public static (SourceLocation Location, string Message)? Fault(string path, byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return null;
        }
        catch (JsonException error)
        {
            var message = error.Message.Split(" LineNumber:")[0].TrimEnd('.');
            return (new(path, (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1), message);
        }
    }
}
