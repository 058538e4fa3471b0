namespace Cascade.Engine.Capabilities.Secrets;

/// <summary>What AWS tells of a parameter or a secret. Never the value.</summary>
/// <param name="State">Whether there is a value.</param>
/// <param name="Key">The KMS key, as AWS names the key; null where the value is not encrypted, or with the service's own key.</param>
/// <param name="By">The ARN of whoever has set the value; null where AWS does not tell.</param>
/// <param name="At">When the value was set, in UTC; null where AWS does not tell.</param>
internal sealed record SecretFinding(SecretState State, string? Key = null, string? By = null, DateTime? At = null);

internal enum SecretState
{
    Set,
    Missing,

    /// <summary>A secret that is there, and was never given a value.</summary>
    Empty,

    /// <summary>A secret that AWS will delete.</summary>
    Deleted,

    /// <summary>AWS does not tell, or the source is in another account or region.</summary>
    Unknown,
}
