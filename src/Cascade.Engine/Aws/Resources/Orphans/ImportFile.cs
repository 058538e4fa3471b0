using System.Text.Json;

namespace Cascade.Engine.Aws.Resources.Orphans;

/// <summary>The <c>import</c> blocks, in a file of their own beside the stack's: there for one apply, then removed.</summary>
/// <seealso href="https://developer.hashicorp.com/terraform/language/import"/>
internal static class ImportFile
{
    public const string Name = "cascade.imports.tf.json";

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
            json.WriteString("id", import.ImportId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return path;
    }

    /// <summary>Also when there is none.</summary>
    public static void Remove(string folder) => File.Delete(Path.Combine(folder, Name));
}
