using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cascade.Engine.Stacks;

/// <summary>The text of a stack's file: CDKTF's, without CDKTF's own notes, and with the tags that every resource has.</summary>
internal static class TerraformJson
{
    public const string FileName = "cdk.tf.json";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // The file never becomes HTML, so quotes, < and + need no escape.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Removes CDKTF's <c>//</c> members (paths of constructs, versions), which say nothing to Terraform, and tags each resource with its
    /// address.
    /// </summary>
    public static string Finish(string json)
    {
        var root = JsonNode.Parse(json)!;
        Strip(root);
        AddressTags.Add(root);
        return root.ToJsonString(Readable) + "\n";
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                members.Remove("//");
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

    /// <summary>
    /// A text of the user's as a Terraform string that means just that text: <c>${</c> and <c>%{</c> would begin an expression.
    /// </summary>
    /// <seealso href="https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences"/>
    public static string Literal(string text) =>
        text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
}
