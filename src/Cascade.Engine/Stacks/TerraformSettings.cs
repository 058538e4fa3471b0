using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cascade.Engine.Stacks;

/// <summary>Something in a <c>terraform</c> block that concerns the whole root module.</summary>
/// <param name="Kind">Which setting.</param>
/// <param name="Value">The version constraint; empty for the others.</param>
/// <param name="Line">From 1; 0 when not known (JSON).</param>
/// <param name="Column">From 1; 0 when not known (JSON).</param>
internal sealed record TerraformSetting(TerraformSettingKind Kind, string Value, int Line, int Column);

internal enum TerraformSettingKind
{
    /// <summary>A <c>required_providers</c> block.</summary>
    RequiredProviders,

    /// <summary>A version constraint for <c>hashicorp/aws</c> in it.</summary>
    AwsVersion,

    /// <summary>A <c>backend</c> or <c>cloud</c> block.</summary>
    Backend,
}

/// <summary>Finds the settings in a file. Text that cannot be read is passed over: Terraform will say what is wrong.</summary>
internal static class TerraformSettings
{
    private static readonly JsonDocumentOptions AsTerraformReads = new() { CommentHandling = JsonCommentHandling.Skip };

    public static IReadOnlyList<TerraformSetting> Read(string text, bool isJson) =>
        isJson ? [.. FromJson(text)] : [.. FromHcl([.. HclTokens.Of(text)])];

    private static IEnumerable<TerraformSetting> FromHcl(IReadOnlyList<HclToken> tokens)
    {
        foreach (var terraform in Blocks(tokens, 0, tokens.Count, "terraform"))
        {
            var backends = Blocks(tokens, terraform.Start, terraform.End, "backend");
            var clouds = Blocks(tokens, terraform.Start, terraform.End, "cloud");
            foreach (var backend in backends.Concat(clouds))
            {
                yield return At(TerraformSettingKind.Backend, tokens[backend.Name]);
            }

            foreach (var required in Blocks(tokens, terraform.Start, terraform.End, "required_providers"))
            {
                yield return At(TerraformSettingKind.RequiredProviders, tokens[required.Name]);
                foreach (var setting in Providers(tokens, required.Start, required.End))
                {
                    yield return setting;
                }
            }
        }
    }

    // aws = "~> 5.0", or aws = { source = "hashicorp/aws", version = "~> 5.0" }
    private static IEnumerable<TerraformSetting> Providers(IReadOnlyList<HclToken> tokens, int start, int end)
    {
        for (var index = start; index + 2 < end; index++)
        {
            if (tokens[index + 1].Text != "=" || tokens[index].IsString)
            {
                continue;
            }

            var (name, value) = (tokens[index], tokens[index + 2]);
            if (value.IsString && name.Text == "aws")
            {
                yield return At(TerraformSettingKind.AwsVersion, value, value.Text);
            }
            else if (value is { IsString: false, Text: "{" })
            {
                var close = Close(tokens, index + 2, end);
                var source = Argument(tokens, index + 3, close, "source");
                var version = Argument(tokens, index + 3, close, "version");
                if (version is not null && IsAws(name.Text, source?.Text))
                {
                    yield return At(TerraformSettingKind.AwsVersion, version, version.Text);
                }

                index = close;
            }
        }
    }

    private static HclToken? Argument(IReadOnlyList<HclToken> tokens, int start, int end, string name)
    {
        for (var index = start; index + 2 < end; index++)
        {
            if (tokens[index].Text == name && tokens[index + 1].Text is "=" or ":" && tokens[index + 2].IsString)
            {
                return tokens[index + 2];
            }
        }

        return null;
    }

    /// <summary>The blocks of a type directly in a range, not those deeper in it.</summary>
    private static IEnumerable<(int Name, int Start, int End)> Blocks(IReadOnlyList<HclToken> tokens, int start, int end, string type)
    {
        for (var index = start; index < end; index++)
        {
            if (tokens[index] is { IsString: false, Text: "{" })
            {
                var close = Close(tokens, index, end);
                // The type comes before the labels: backend "s3" {
                var name = index - 1;
                while (name > start && tokens[name].IsString)
                {
                    name--;
                }

                if (name >= start && tokens[name] is { IsString: false } token && token.Text == type)
                {
                    yield return (name, index + 1, close);
                }

                index = close;
            }
        }
    }

    private static int Close(IReadOnlyList<HclToken> tokens, int open, int end)
    {
        var depth = 0;
        for (var index = open; index < end; index++)
        {
            depth += tokens[index] switch
            {
                { IsString: false, Text: "{" } => 1,
                { IsString: false, Text: "}" } => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return index;
            }
        }

        return end;
    }

    private static IEnumerable<TerraformSetting> FromJson(string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: AsTerraformReads);
        }
        catch (JsonException)
        {
            yield break;
        }

        foreach (var terraform in Members(root, "terraform"))
        {
            if (terraform.ContainsKey("backend") || terraform.ContainsKey("cloud"))
            {
                yield return new(TerraformSettingKind.Backend, "", 0, 0);
            }

            foreach (var required in Members(terraform, "required_providers"))
            {
                yield return new(TerraformSettingKind.RequiredProviders, "", 0, 0);
                foreach (var (name, value) in required)
                {
                    var version = value is JsonObject provider ? Text(provider["version"]) : Text(value);
                    if (version is not null && IsAws(name, value is JsonObject described ? Text(described["source"]) : null))
                    {
                        yield return new(TerraformSettingKind.AwsVersion, version, 0, 0);
                    }
                }
            }
        }
    }

    // In Terraform's JSON a block is an object, or a list of them.
    private static IEnumerable<JsonObject> Members(JsonNode? parent, string name) => (parent as JsonObject)?[name] switch
    {
        JsonObject one => [one],
        JsonArray many => many.OfType<JsonObject>(),
        _ => [],
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static bool IsAws(string name, string? source) =>
        source is null ? name == "aws" : source.EndsWith("hashicorp/aws", StringComparison.OrdinalIgnoreCase);

    private static TerraformSetting At(TerraformSettingKind kind, HclToken token, string value = "") =>
        new(kind, value, token.Line, token.Column);
}
