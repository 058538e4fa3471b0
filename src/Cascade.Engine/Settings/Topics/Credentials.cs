using System.Text.RegularExpressions;

namespace Cascade.Engine.Settings.Topics;

/// <summary>Recognizes credentials in names and values.</summary>
internal static partial class Credentials
{
    /// <summary>Names that the AWS SDKs read credentials from.</summary>
    public static bool IsName(string name) =>
        name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" or "AWS_SESSION_TOKEN" or "AWS_SECURITY_TOKEN";

    /// <summary>Whether the value certainly has a credential: an AWS access key's id, or a private key.</summary>
    public static bool AreIn(string value) => AccessKey().IsMatch(value) || value.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    /// <summary>Whether a credential is likely: a password in a connection string or an address, or a name that says so.</summary>
    public static bool MayBeIn(string name, string value) =>
        value.Length > 0 && (PasswordInValue().IsMatch(value) || (SecretName().IsMatch(name) && !Harmless().IsMatch(value)));

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
    [GeneratedRegex(@"(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])")]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"(password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]|://[^/\s:@]+:[^/\s@]+@", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordInValue();

    [GeneratedRegex("(password|passwd|pwd|secret|secret_?key|api_?key|access_?key|private_?key)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    // A reference to where the secret is (an ARN, a path), or a switch.
    [GeneratedRegex("^(arn:.*|/.*|true|false)$", RegexOptions.IgnoreCase)]
    private static partial Regex Harmless();
}
