using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>
/// The user's own Terraform files, which lie beside Cascade's in one folder: names and existence. The stacks check the content.
/// </summary>
internal static class TerraformFiles
{
    private static readonly ItemDeclaration Item = new(
        "CascadeTerraform",
        "a Terraform file of yours, which extends the service's stack",
        "a `.tf` or `.tf.json` file, none whose name begins with `cdk.` or `cascade.`, no two of one name");

    public static IReadOnlyList<ItemDeclaration> Items { get; } = [Item];

    /// <summary>Whether Terraform reads a file of that name. It compares case: <c>Main.TF</c> has no effect.</summary>
    /// <seealso href="https://developer.hashicorp.com/terraform/language/files"/>
    public static bool IsTerraform(string name) => name.EndsWith(".tf", StringComparison.Ordinal) || IsJson(name);

    public static bool IsJson(string name) => name.EndsWith(".tf.json", StringComparison.Ordinal);

    /// <summary>Whether the name is kept for Cascade's own files of the folder.</summary>
    public static bool IsReserved(string name) =>
        name.StartsWith("cdk.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("cascade.", StringComparison.OrdinalIgnoreCase);

    /// <summary>The files' full paths.</summary>
    public static IReadOnlyList<string> Read(RequestReader reader)
    {
        // Case aside: macOS and Windows hold Main.tf and main.tf for one file.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. reader.Items(Item).Select(item => Check(reader, item, names))];
    }

    private static string Check(RequestReader reader, RequestItem item, HashSet<string> names)
    {
        var setting = RequestReader.SettingOf(Item, item);
        var path = reader.PathOf(item);
        var name = Path.GetFileName(path);
        if (!IsTerraform(name))
        {
            reader.Report(Errors.TerraformFileExtension(setting, item.Identity));
        }
        else if (IsReserved(name))
        {
            reader.Report(Errors.TerraformFileReserved(setting, item.Identity, name));
        }
        else if (!names.Add(name))
        {
            reader.Report(Errors.TerraformFileNameTaken(setting, item.Identity, name));
        }

        if (UserFile.Read(path) is not { } content)
        {
            reader.Report(Errors.TerraformFileMissing(setting, path));
        }
        else if (IsJson(name) && JsonFile.Fault(path, content) is { } fault)
        {
            reader.Report(Errors.TerraformJsonMalformed(fault.Location, fault.Message));
        }

        return path;
    }
}
