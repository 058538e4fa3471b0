using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cascade.Engine.Stacks;

/// <summary>An IAM policy document.</summary>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"/>
internal sealed record PolicyDocument(IReadOnlyList<PolicyStatement> Statement)
{
    private static readonly PolicyJson Json = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    [JsonPropertyOrder(-1)]
    public string Version { get; } = "2012-10-17";

    public override string ToString() => JsonSerializer.Serialize(this, Json.PolicyDocument);
}

/// <summary>One permission. All are <c>Allow</c>: what is not allowed is denied.</summary>
internal sealed record PolicyStatement
{
    /// <summary>What it is for, in letters and digits.</summary>
    public required string Sid { get; init; }

    public string Effect { get; } = "Allow";

    /// <summary>Who may; only in a role's trust policy.</summary>
    public IReadOnlyDictionary<string, string>? Principal { get; init; }

    public required IReadOnlyList<string> Action { get; init; }

    /// <summary>On what; absent only in a role's trust policy.</summary>
    public IReadOnlyList<string>? Resource { get; init; }

    /// <summary>Operator, key, value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Condition { get; init; }
}

[JsonSerializable(typeof(PolicyDocument))]
internal sealed partial class PolicyJson : JsonSerializerContext;
