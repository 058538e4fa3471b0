using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Tests.Settings;

/// <summary>
/// What an editor shows of properties and items: the schema that the extension MSBuild Editor looks for beside each imported targets file.
/// </summary>
/// <seealso href="https://github.com/mhutch/MonoDevelop.MSBuildEditor"/>
internal static partial class EditorSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(DeclaredSettings declared)
    {
        var schema = new JsonObject
        {
            ["properties"] = new JsonObject(declared.Properties.OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Value(property)))),
            ["items"] = new JsonObject(declared.Items.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => KeyValuePair.Create(
                item.Name,
                (JsonNode?)new JsonObject
                {
                    ["description"] = Plain(item.Description),
                    ["includeDescription"] = Plain(item.Include),
                    ["metadata"] = new JsonObject(
                        item.Metadata.Select(metadata => KeyValuePair.Create(metadata.Name, (JsonNode?)Value(metadata)))),
                }))),
        };
        return schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Value(Declaration declaration)
    {
        var remark = declaration.Group == PropertyGroup.OneCommand ? ". For the command line only" : "";
        var value = new JsonObject
        {
            ["description"] = $"{Plain(SettingTables.Value(declaration))}. Unset: {Plain(SettingTables.Unset(declaration))}{remark}.",
        };
        value["type"] = declaration switch
        {
            NumberDeclaration => "int",
            SwitchDeclaration => "bool",
            { Words.Count: > 0 } => new JsonArray([.. declaration.Words.Select(word => (JsonNode)word)]),
            _ => "string",
        };
        return value;
    }

    // An editor shows the text as it is: no links, no marks of Markdown.
    private static string Plain(string markdown) => Link().Replace(markdown, "$1").Replace("`", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
