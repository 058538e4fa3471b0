using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cascade.Engine.Names;

namespace Cascade.Engine.Stacks;

/// <summary>The text of a stack's file: CDKTF's, without CDKTF's own notes, and with the tags that every resource has.</summary>
internal static class TerraformJson
{
    public const string FileName = "cdk.tf.json";

    private const string Note = "//";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // The file never becomes HTML, so quotes, < and + need no escape.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Removes CDKTF's <c>//</c> members (paths of constructs, versions), which say nothing to Terraform, tags each resource with its
    /// address, and notes the version of the product, which says nothing to Terraform either.
    /// </summary>
    public static string Finish(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        Strip(root);
        AddressTags.Add(root);
        root.Insert(0, Note, new JsonObject { ["cascade"] = ProductVersion.Current });
        return root.ToJsonString(Readable) + "\n";
    }

    /// <summary>All of a stack's file that decides the stack: without the note.</summary>
    public static byte[] Decisive(byte[] file)
    {
        var root = JsonNode.Parse(file)!.AsObject();
        root.Remove(Note);
        return JsonSerializer.SerializeToUtf8Bytes(root, Readable);
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                members.Remove(Note);
                foreach (var (_, value) in members)
                {
                    Strip(value);
                }

                break;
            case JsonArray elements:
                foreach (var element in elements)
                {
                    Strip(element);
                }

                break;
        }
    }
}
