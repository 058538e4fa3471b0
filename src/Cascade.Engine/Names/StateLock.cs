using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cascade.Engine.Names;

/// <summary>The lock on a state, as Terraform writes the lock beside the state and in an error.</summary>
/// <param name="Id">The argument of <c>terraform force-unlock</c>.</param>
/// <param name="Operation"><c>OperationTypeApply</c>, for instance.</param>
/// <param name="Who"><c>user@machine</c>.</param>
/// <param name="Version">Terraform's version.</param>
/// <param name="Created">The time of the lock; null where it cannot be read.</param>
internal sealed record StateLock(
    [property: JsonPropertyName("ID")] string Id = "",
    string Operation = "",
    string Who = "",
    string Version = "",
    DateTimeOffset? Created = null)
{
    private const string OperationPrefix = "OperationType";

    /// <summary>The operation in a word: <c>apply</c>.</summary>
    [JsonIgnore]
    public string Work => Operation.StartsWith(OperationPrefix, StringComparison.Ordinal)
        ? Operation[OperationPrefix.Length..].ToLowerInvariant()
        : Operation;

    /// <summary>The time of the lock, as messages write it; null where it cannot be read.</summary>
    [JsonIgnore]
    public string? Since => Created?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether Terraform can take the lock away: it asks for the id. A damaged lock (empty, cut off, not Terraform's) has none.
    /// </summary>
    [JsonIgnore]
    public bool IsDamaged => Id.Length == 0;

    /// <summary>Reads the lock's file. A file that Terraform did not write is a lock all the same, of an unknown owner.</summary>
    public static StateLock Parse(string text)
    {
        try
        {
            var held = JsonSerializer.Deserialize(text, StateLockJson.Default.StateLock) ?? new();
            // The file is input: any member may be null.
            return new(held.Id ?? "", held.Operation ?? "", held.Who ?? "", held.Version ?? "", held.Created);
        }
        catch (JsonException)
        {
            return new();
        }
    }
}

[JsonSerializable(typeof(StateLock))]
internal sealed partial class StateLockJson : JsonSerializerContext;
