using System.Text.RegularExpressions;

namespace Cascade.Engine.Images;

/// <summary>An image's name, taken apart: <see href="https://github.com/distribution/reference"/>.</summary>
/// <param name="Registry">Host, and port where there is one; <c>docker.io</c> when the name has none.</param>
/// <param name="Repository">With Docker Hub's <c>library/</c> where it is left out.</param>
/// <param name="Tag">Null when a digest is given; <c>latest</c> when neither is.</param>
/// <param name="Digest"><c>sha256:</c> and 64 hex, or null.</param>
internal sealed partial record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    private const string DockerHub = "docker.io";

    public static ImageReference? TryParse(string text)
    {
        if (Grammar().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        // As Docker does: what looks like a host is one.
        var hasRegistry = slash > 0 && (name[..slash].AsSpan().ContainsAny('.', ':') || name[..slash] == "localhost");
        var (registry, repository) = hasRegistry ? (name[..slash], name[(slash + 1)..]) : (DockerHub, name);
        if (registry is DockerHub or "index.docker.io")
        {
            (registry, repository) = (DockerHub, repository.Contains('/', StringComparison.Ordinal) ? repository : $"library/{repository}");
        }

        var digest = match.Groups["digest"] is { Success: true } d ? d.Value : null;
        return new(registry, repository, match.Groups["tag"] is { Success: true } tag ? tag.Value : digest is null ? "latest" : null, digest);
    }

    [GeneratedRegex(
        """
        ^(?<name>
            (?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?/|\[[0-9a-fA-F:]+\](?::\d+)?/)?
            [a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*
            (?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*
        )
        (?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?
        (?:@(?<digest>sha256:[0-9a-f]{64}))?\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
