using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cascade.Engine.State;

/// <summary>What Terraform writes beside a state while it works on it.</summary>
internal sealed record StateLock
{
    private const string OperationPrefix = "OperationType";

    /// <summary>What <c>terraform force-unlock</c> wants.</summary>
    [JsonPropertyName("ID")]
    public string Id { get; init; } = "";

    /// <summary><c>OperationTypeApply</c>, for instance.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The operation in a word: <c>apply</c>.</summary>
    [JsonIgnore]
    public string Work => Operation.StartsWith(OperationPrefix, StringComparison.Ordinal) ? Operation[OperationPrefix.Length..].ToLowerInvariant() : Operation;

    /// <summary><c>user@machine</c>.</summary>
    public string Who { get; init; } = "";

    /// <summary>Terraform's.</summary>
    public string Version { get; init; } = "";

    public DateTimeOffset Created { get; init; }

    /// <summary>Also of a file that is no lock Terraform writes: somebody holds it all the same.</summary>
    public static StateLock Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, StateLockJson.Default.StateLock) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }
}

[JsonSerializable(typeof(StateLock))]
internal sealed partial class StateLockJson : JsonSerializerContext;
