using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cascade.Engine.Stacks;

/// <summary>The blocks of a Terraform file by the names that references begin with.</summary>
internal static class DeclaredBlocks
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <returns><c>aws_sqs_queue.orders</c>, <c>data.aws_region.here</c>, <c>module.network</c>, <c>var.size</c>, <c>local.name</c>.</returns>
    public static IEnumerable<string> In(string text, bool isJson) => isJson ? InJson(text) : InHcl([.. HclTokens.Of(text)]);

    private static IEnumerable<string> InHcl(HclToken[] tokens)
    {
        var (depth, locals) = (0, false);
        for (var i = 0; i < tokens.Length; i++)
        {
            var (token, next) = (tokens[i], tokens.ElementAtOrDefault(i + 1));
            if (!token.IsString && token.Text is "{" or "[" or "(")
            {
                depth++;
            }
            else if (!token.IsString && token.Text is "}" or "]" or ")")
            {
                depth--;
            }
            else if (depth == 0 && !token.IsString)
            {
                locals = token.Text == "locals";
                if (next is { IsString: true } && Address(token.Text, next.Text, tokens.ElementAtOrDefault(i + 2)?.Text) is { } address)
                {
                    yield return address;
                }
            }
            else if (depth == 1 && locals && !token.IsString && next is { IsString: false, Text: "=" })
            {
                yield return $"local.{token.Text}";
            }
        }
    }

    private static IEnumerable<string> InJson(string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Lenient);
        }
        catch (JsonException)
        {
            // Reported with its place.
            yield break;
        }

        foreach (var (kind, first, second) in
            from block in Members(root)
            from first in Members(block.Value)
            from second in Members(first.Value).Select(member => member.Key).DefaultIfEmpty("")
            select (block.Key, first.Key, second))
        {
            if (kind == "locals")
            {
                yield return $"local.{first}";
            }
            else if (Address(kind, first, second) is { } address)
            {
                yield return address;
            }
        }
    }

    private static string? Address(string kind, string first, string? second) => kind switch
    {
        "resource" => $"{first}.{second}",
        "data" => $"data.{first}.{second}",
        "module" => $"module.{first}",
        "variable" => $"var.{first}",
        _ => null,
    };

    // Several blocks of one kind may be a list.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node switch
    {
        JsonObject members => members,
        JsonArray list => list.SelectMany(Members),
        _ => [],
    };
}
