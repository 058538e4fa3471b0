using System.Text.RegularExpressions;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>Takes secrets out of what Terraform prints: the values of its environment's secret variables, and what signs a request.</summary>
internal sealed partial class Redaction
{
    /// <summary>Shorter values are words ("test"), and would be cut out of ordinary text.</summary>
    private const int Shortest = 8;
    private readonly string[] _secrets;

    public Redaction(IEnumerable<KeyValuePair<string, string?>> environment) =>
        _secrets = [.. environment
            .Where(variable => variable.Value?.Length >= Shortest && SecretName().IsMatch(variable.Key))
            .Select(variable => variable.Value!)
            .OrderByDescending(value => value.Length)];

    public string Redact(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return Signature().Replace(text, "${name}***");
    }

    [GeneratedRegex("SECRET|TOKEN$|_TOKEN_|PASSWORD|PWORD|PASSPHRASE|PRIVATE_KEY|API_?KEY", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?<name>X-Amz-(?:Security-Token|Signature|Credential)(?:=|:\s*)|Authorization:\s*(?:Bearer |Basic )?)[^\s&""',]+", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();
}
