using System.Collections;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Catalogue;

/// <summary>
/// Takes secrets out of every line of output: the values of the environment's secret variables, the signatures of requests, and the added
/// secrets. No line should have a secret. The redactor is for the day that a message of AWS's or of Terraform's has a secret all the same.
/// </summary>
internal sealed partial class Redactor
{
    // A shorter secret is a word that lines may hold for other reasons; AWS's have 40 characters and more.
    private const int ShortestSecret = 8;
    private const string Mark = "***";

    private ImmutableArray<string> _secrets = [];

    /// <summary>A redactor for the secrets in the environment of this process.</summary>
    public static Redactor OfEnvironment() => Of(
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        select KeyValuePair.Create((string)variable.Key, (string?)variable.Value));

    /// <summary>A redactor for the values of variables with the name of a secret.</summary>
    public static Redactor Of(IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var redactor = new Redactor();
        foreach (var (name, value) in environment)
        {
            if (IsSecretName(name))
            {
                redactor.Add(value);
            }
        }

        return redactor;
    }

    /// <summary>Whether a variable of the name holds a secret, as far as a name tells.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    /// <summary>Adds a secret, such as a registry's password, in its base64 form and as Markdown too.</summary>
    public void Add(string? secret)
    {
        var trimmed = secret?.Trim() ?? "";
        if (trimmed.Length >= ShortestSecret)
        {
            string[] forms = [trimmed, Convert.ToBase64String(Encoding.UTF8.GetBytes(trimmed)), MarkdownText.Escaped(trimmed)];
            // The longest first: a secret may be a part of another.
            ImmutableInterlocked.Update(
                ref _secrets,
                (secrets, added) => [.. secrets.Union(added).OrderByDescending(known => known.Length)],
                forms);
        }
    }

    public string Redact(string line)
    {
        foreach (var secret in _secrets)
        {
            line = line.Replace(secret, Mark, StringComparison.Ordinal);
        }

        return Password().Replace(Signature().Replace(line, $"${{name}}{Mark}"), $"${{name}}{Mark}");
    }

    // A path, a name, an id or an ARN of a secret is no secret, and messages and the places in them need such words.
    [GeneratedRegex("^(?!.*_(?:FILE|DIR|PATH|NAME|ID|ARN)$).*(?:SECRET|TOKEN$|_TOKEN_|PASSWORD|PWORD|PASSPHRASE|PRIVATE_KEY|API_?KEY)", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    /// <summary>In a connection string, which exceptions and logs repeat.</summary>
    [GeneratedRegex(@"(?<name>\b(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*)[^;\s""'*]+", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(
        @"(?<name>X-Amz-(?:Security-Token|Signature|Credential)(?:=|:\s*)|Authorization:\s*(?:Bearer |Basic )?)[^\s&""',]+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Signature();
}
