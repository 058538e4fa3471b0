using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Publish.Init;

/// <summary>Where the repository lives, as its remote says.</summary>
/// <param name="Host">In lower case: <c>github.com</c>.</param>
/// <param name="Path">As the host writes it: <c>Acme/Shop</c>.</param>
internal sealed record CodeHost(string Host, string Path)
{
    /// <summary>Whether jobs of the build server can be those of the repository: a role that trusts another host's names trusts strangers.</summary>
    /// <param name="workflow">As <see cref="InitWorkflows"/> has it.</param>
    public bool Uses(string workflow) => workflow switch
    {
        InitWorkflows.GitHub => Host is "github.com" or "ssh.github.com" && Path.Split('/').Length == 2,
        InitWorkflows.GitLab => Host is not ("github.com" or "ssh.github.com" or "bitbucket.org" or "dev.azure.com" or "ssh.dev.azure.com"),
        _ => true,
    };

    /// <summary>Reads a remote.</summary>
    /// <returns>Null for a folder, for a text that is no remote, and for a name that a role's trust cannot hold as it is.</returns>
    public static CodeHost? TryParse(string? remote)
    {
        if (RepositoryUrl.Parse(remote) is not var (host, path))
        {
            return null;
        }

        path = Uri.UnescapeDataString(path);
        return path.Contains('/', StringComparison.Ordinal) && !path.Any(letter => char.IsControl(letter) || letter is '"' or '\\' or '$' or '%' or '*' or '?')
            ? new(host, path)
            : null;
    }
}
