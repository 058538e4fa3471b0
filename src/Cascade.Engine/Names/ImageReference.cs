using System.Text.RegularExpressions;

namespace Cascade.Engine.Names;

/// <summary>An image's name, taken apart.</summary>
/// <param name="Registry">Host, and port if any; <c>docker.io</c> when the name has no host.</param>
/// <param name="Repository">With Docker Hub's <c>library/</c>, also where the text leaves that out.</param>
/// <param name="Tag">Null when a digest is given; <c>latest</c> when neither is.</param>
/// <param name="Digest"><c>sha256:</c> and 64 hex, or null.</param>
/// <seealso href="https://github.com/distribution/reference"/>
internal sealed partial record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    private const string DockerHub = "docker.io";

    // ECS takes no more.
    private const int MaxLength = 255;

    public static ImageReference? TryParse(string text)
    {
        if (Grammar().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        // As in Docker, a first part that looks like a host is the registry.
        var hasRegistry = slash > 0 && (name[..slash].AsSpan().ContainsAny('.', ':') || name[..slash] == "localhost");
        var (registry, repository) = hasRegistry ? (name[..slash], name[(slash + 1)..]) : (DockerHub, name);
        if (registry is DockerHub or "index.docker.io")
        {
            (registry, repository) = (DockerHub, repository.Contains('/', StringComparison.Ordinal) ? repository : $"library/{repository}");
        }

        var digest = match.Groups["digest"] is { Success: true } d ? d.Value : null;
        var tag = match.Groups["tag"] is { Success: true } t ? t.Value : digest is null ? "latest" : null;
        return new(registry, repository, tag, digest);
    }

    /// <summary>The last part of the repository's name.</summary>
    public static string LastName(string text) => text[(text.LastIndexOf('/') + 1)..].Split('@')[0].Split(':')[0];

    /// <summary>Why the text is no image reference that ECS takes; null for a good reference.</summary>
    public static string? Fault(string text) => text switch
    {
        _ when text.Contains("://", StringComparison.Ordinal) => "an address is no reference: leave out '://' and the text before",
        { Length: > MaxLength } => $"{text.Length} characters are too long: {MaxLength} are allowed",
        _ when Grammar().IsMatch(text) => null,
        _ when Grammar().IsMatch(text.ToLowerInvariant()) => $"a repository's name is lower case; write '{text.ToLowerInvariant()}'",
        _ => "the form is [registry/]repository[:tag][@sha256:digest], or the path of a .csproj, .fsproj or .vbproj file",
    };

    [GeneratedRegex(
        """
        ^(?<name>
            (?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::\d+)?/|\[[0-9a-fA-F:]+\](?::\d+)?/)?
            [a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*
            (?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*
        )
        (?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?
        (?:@(?<digest>sha256:[0-9a-f]{64}))?\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
