using System.Text.Json;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Orphans;

/// <summary>
/// The <c>import</c> blocks, in a file of their own beside the stack's: written for one apply, then removed. Where the resources are only
/// to be destroyed, an override makes Terraform take them as they are: the stack's files then hold placeholders, and Terraform would first
/// replace the resources to match them.
/// </summary>
/// <seealso href="https://developer.hashicorp.com/terraform/language/import"/>
internal static class ImportFile
{
    public const string Name = "cascade.imports.tf.json";

    /// <summary>
    /// Terraform merges a file with this ending into the other files: https://developer.hashicorp.com/terraform/language/files/override.
    /// </summary>
    public const string OverrideName = "cascade.imports_override.tf.json";

    /// <summary>Whether the file is one of the two.</summary>
    public static bool Is(string path) => Path.GetFileName(path) is Name or OverrideName;

    /// <returns>The file's full path.</returns>
    public static string Write(string folder, IEnumerable<Import> imports)
    {
        var path = Path.Combine(folder, Name);
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("import");
        foreach (var import in imports)
        {
            json.WriteStartObject();
            json.WriteString("to", import.Address);
            json.WriteString("id", TerraformString.Literal(import.ImportId));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return path;
    }

    /// <summary>The override: no difference of these resources counts.</summary>
    public static void WriteOverride(string folder, IEnumerable<string> addresses)
    {
        using var file = File.Create(Path.Combine(folder, OverrideName));
        using var json = new Utf8JsonWriter(file, new() { Indented = true });
        json.WriteStartObject();
        json.WriteStartObject("resource");
        var parts = addresses.Select(address => address.Split('.', 2));
        foreach (var type in parts.GroupBy(part => part[0], part => part[1], StringComparer.Ordinal))
        {
            json.WriteStartObject(type.Key);
            foreach (var name in type)
            {
                json.WriteStartObject(name);
                json.WriteStartObject("lifecycle");
                json.WriteString("ignore_changes", "all");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Removes both, also when there are none.</summary>
    public static void Remove(string folder)
    {
        File.Delete(Path.Combine(folder, Name));
        File.Delete(Path.Combine(folder, OverrideName));
    }
}
