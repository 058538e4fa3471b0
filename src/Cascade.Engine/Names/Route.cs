using System.Text.Json.Serialization;

namespace Cascade.Engine.Names;

/// <summary>The requests that a listener rule matches.</summary>
/// <param name="PathPattern">For instance <c>/orders/*</c>; <c>/*</c> for everything.</param>
/// <param name="HostName">A host name, wildcards allowed, or null for every host.</param>
internal sealed record Route(string PathPattern, string? HostName)
{
    /// <summary>
    /// The values of the rule's condition: <c>/orders/*</c> also means <c>/orders</c>, unless the rest has a wildcard of its own. For
    /// <c>/a*/*</c> must not become every path that begins with <c>/a</c>.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> PathPatterns =>
        PathPattern is [_, .., '/', '*'] && PathPattern.AsSpan(0, PathPattern.Length - 2).IndexOfAny('*', '?') < 0
            ? [PathPattern, PathPattern[..^2]]
            : [PathPattern];

    /// <summary>Whether the rules of both have a pattern in common, so that its requests would reach one of the two alone.</summary>
    public bool Overlaps(Route other) =>
        string.Equals(HostName, other.HostName, StringComparison.OrdinalIgnoreCase) && PathPatterns.Intersect(other.PathPatterns).Any();

    public override string ToString() => HostName is null ? PathPattern : HostName + PathPattern;
}
