using System.Text.RegularExpressions;

namespace Cascade.Engine.Names;

/// <summary>One name for a git repository, whichever protocol a clone uses.</summary>
internal static partial class RepositoryUrl
{
    /// <summary>
    /// Host and path in lower case, without user, password, port and <c>.git</c>: <c>git@github.com:Acme/Shop.git</c> and
    /// <c>https://token@github.com/acme/shop</c> are <c>github.com/acme/shop</c>. Null for a remote that is a folder.
    /// </summary>
    public static string? Normalize(string? url)
    {
        if (Parse(url) is not var (host, path))
        {
            return null;
        }

        path = path.ToLowerInvariant();
        // Azure DevOps has one path for SSH (v3/organization/project/repository) and one for HTTPS (organization/project/_git/repository).
        if (host is "ssh.dev.azure.com" && path.Split('/') is ["v3", var organization, var project, var repository])
        {
            return $"dev.azure.com/{organization}/{project}/_git/{repository}";
        }

        return $"{host}/{path}";
    }

    /// <summary>Host, in lower case, and path, as the remote writes it, without <c>.git</c>. Null for a remote that is a folder.</summary>
    public static (string Host, string Path)? Parse(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        string host, path;
        if (url.Contains("://", StringComparison.Ordinal))
        {
            if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) || uri.IsFile || uri.Host.Length == 0)
            {
                return null;
            }

            (host, path) = (uri.Host, uri.AbsolutePath);
        }
        else if (ScpForm().Match(url.Trim()) is { Success: true } match)
        {
            (host, path) = (match.Groups["host"].Value, match.Groups["path"].Value);
        }
        else
        {
            return null;
        }

        path = path.Trim('/');
        path = path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;
        return path.Length == 0 ? null : (host.ToLowerInvariant(), path);
    }

    // user@host:path, as git reads it: a colon before the first slash. One letter before the colon is a drive of Windows.
    [GeneratedRegex("^(?:[^@/:]+@)?(?<host>[^@/:]{2,}):(?<path>.+)$")]
    private static partial Regex ScpForm();
}
