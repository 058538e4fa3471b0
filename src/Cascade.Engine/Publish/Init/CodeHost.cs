namespace Cascade.Engine.Publish.Init;

/// <summary>Where the repository lives, as its remote says.</summary>
/// <param name="Host">In lower case: <c>github.com</c>.</param>
/// <param name="Path">As the host writes it: <c>Acme/Shop</c>.</param>
internal sealed record CodeHost(string Host, string Path)
{
    /// <summary>Reads a remote: <c>https://host/path.git</c>, <c>ssh://git@host/path.git</c> or <c>git@host:path.git</c>.</summary>
    /// <returns>Null for a folder, and for a text that is no remote.</returns>
    public static CodeHost? TryParse(string? remote)
    {
        var text = remote?.Trim() ?? "";
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 2 || text.AsSpan(0, colon).Contains('/'))
            {
                return null;
            }

            text = $"ssh://{text[..colon]}/{text[(colon + 1)..]}";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.IsFile || uri.Host.Length == 0)
        {
            return null;
        }

        var path = Uri.UnescapeDataString(uri.AbsolutePath).Trim('/');
        path = path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;
        return path.Contains('/', StringComparison.Ordinal) && !path.Any(letter => char.IsControl(letter) || letter is '"' or '\\' or '$' or '%' or '*' or '?')
            ? new(uri.Host.ToLowerInvariant(), path)
            : null;
    }
}
