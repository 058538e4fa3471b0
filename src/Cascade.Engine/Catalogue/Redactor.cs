using System.Collections.Immutable;

namespace Cascade.Engine.Catalogue;

/// <summary>
/// Takes known secrets out of every line before it is written. Nothing should ever put one there: this is for the day that something does,
/// a message of AWS's or of Terraform's, for instance.
/// </summary>
internal sealed class Redactor
{
    // A shorter secret is a word that lines may hold for other reasons; AWS's have 40 characters and more.
    private const int ShortestSecret = 8;
    private const string Mark = "***";

    private static readonly string[] Variables =
    [
        "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "DOTNET_CONTAINER_PUSH_REGISTRY_PWORD", "DOTNET_CONTAINER_PULL_REGISTRY_PWORD", "SDK_CONTAINER_REGISTRY_PWORD",
    ];

    private ImmutableArray<string> _secrets = [];

    /// <summary>Knows the secrets that this process was started with.</summary>
    public static Redactor OfEnvironment()
    {
        var redactor = new Redactor();
        foreach (var variable in Variables)
        {
            redactor.Add(Environment.GetEnvironmentVariable(variable));
        }

        return redactor;
    }

    /// <summary>Makes a secret known, such as a registry's password, as soon as it is.</summary>
    public void Add(string? secret)
    {
        var trimmed = secret?.Trim() ?? "";
        if (trimmed.Length >= ShortestSecret)
        {
            // The longest first: one may be a part of another.
            ImmutableInterlocked.Update(ref _secrets, (secrets, added) => secrets.Contains(added) ? secrets : [.. secrets.Add(added).OrderByDescending(known => known.Length)], trimmed);
        }
    }

    public string Redact(string line)
    {
        foreach (var secret in _secrets)
        {
            line = line.Replace(secret, Mark, StringComparison.Ordinal);
        }

        return line;
    }
}
