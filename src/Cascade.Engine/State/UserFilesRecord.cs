using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.State;

/// <summary>The user's own Terraform files of the last apply (<c>user.json</c>): texts by name.</summary>
internal sealed record UserFilesRecord(int Format, string? Cascade, IReadOnlyDictionary<string, string?>? Files)
{
    private const int CurrentFormat = 1;

    public static UserFilesRecord Of(IReadOnlyDictionary<string, string> files) =>
        new(CurrentFormat, ProductVersion.Current, files.ToDictionary(file => file.Key, string? (file) => file.Value));

    /// <summary>Version 0.1 wrote the files alone, without a format.</summary>
    /// <param name="text">Null where there is no object: then there are no files.</param>
    /// <param name="files">Only files that could have been written to the stack's folder: no name leads out of the folder.</param>
    /// <returns>False for a damaged object.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? files)
    {
        files = null;
        try
        {
            using var document = JsonDocument.Parse(text ?? "{}");
            var isEarlier = document.RootElement.ValueKind == JsonValueKind.Object && !document.RootElement.TryGetProperty("format", out _);
            var read = isEarlier
                ? document.RootElement.Deserialize(UserFilesJson.Default.DictionaryStringString)
                : document.RootElement.Deserialize(UserFilesJson.Default.UserFilesRecord)?.Files?.ToDictionary();
            if (read is null || !read.All(file => file.Value is not null && IsSafe(file.Key)))
            {
                return false;
            }

            files = read.ToDictionary(file => file.Key, file => file.Value!, StringComparer.Ordinal);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public string ToText() => JsonSerializer.Serialize(this, UserFilesJson.Default.UserFilesRecord);

    private static bool IsSafe(string name) =>
        name.IndexOfAny(['/', '\\', ':', '\0']) < 0 && TerraformFiles.IsTerraform(name) && !TerraformFiles.IsReserved(name);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UserFilesRecord))]
[JsonSerializable(typeof(Dictionary<string, string?>), TypeInfoPropertyName = "DictionaryStringString")]
internal sealed partial class UserFilesJson : JsonSerializerContext;
