using System.Collections;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Catalogue;

/// <summary>
/// Takes secrets out of every line before it is written: the values of the environment's secret variables, what signs a request, and what
/// is added. Nothing should ever put a secret there: this is for the day that something does, a message of AWS's or of Terraform's, for
/// instance.
/// </summary>
internal sealed partial class Redactor
{
    // A shorter secret is a word that lines may hold for other reasons; AWS's have 40 characters and more.
    private const int ShortestSecret = 8;
    private const string Mark = "***";

    private ImmutableArray<string> _secrets = [];

    /// <summary>Knows the secrets that this process was started with.</summary>
    public static Redactor OfEnvironment() => Of(
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        select KeyValuePair.Create((string)variable.Key, (string?)variable.Value));

    /// <summary>Knows the values of the variables whose names say that they are secrets.</summary>
    public static Redactor Of(IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var redactor = new Redactor();
        foreach (var (name, value) in environment)
        {
            if (SecretName().IsMatch(name))
            {
                redactor.Add(value);
            }
        }

        return redactor;
    }

    /// <summary>Makes a secret known, such as a registry's password, as soon as it is.</summary>
    public void Add(string? secret)
    {
        var trimmed = secret?.Trim() ?? "";
        if (trimmed.Length >= ShortestSecret)
        {
            // The longest first: a secret may be a part of another.
            ImmutableInterlocked.Update(
                ref _secrets,
                (secrets, added) => secrets.Contains(added) ? secrets : [.. secrets.Add(added).OrderByDescending(known => known.Length)],
                trimmed);
        }
    }

    public string Redact(string line)
    {
        foreach (var secret in _secrets)
        {
            line = line.Replace(secret, Mark, StringComparison.Ordinal);
        }

        return Signature().Replace(line, $"${{name}}{Mark}");
    }

    // A name that ends in _FILE has a path, which messages need.
    [GeneratedRegex("^(?!.*_FILE$).*(?:SECRET|TOKEN$|_TOKEN_|PASSWORD|PWORD|PASSPHRASE|PRIVATE_KEY|API_?KEY)", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(
        @"(?<name>X-Amz-(?:Security-Token|Signature|Credential)(?:=|:\s*)|Authorization:\s*(?:Bearer |Basic )?)[^\s&""',]+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Signature();
}
