using System.Text.Json.Serialization;

namespace Cascade.Engine.Names;

/// <summary>The requests that a listener rule matches.</summary>
/// <param name="PathPattern">For instance <c>/orders/*</c>; <c>/*</c> for everything.</param>
/// <param name="HostName">A host name, wildcards allowed, or null for every host.</param>
internal sealed record Route(string PathPattern, string? HostName)
{
    /// <summary>The hosts beside <see cref="HostName"/>.</summary>
    public IReadOnlyList<string> FurtherHostNames { get => field ?? []; init; }

    /// <summary>All hosts; none for every host.</summary>
    [JsonIgnore]
    public IEnumerable<string> HostNames => HostName is null ? [] : FurtherHostNames.Prepend(HostName);

    /// <summary>
    /// The values of the rule's condition: <c>/orders/*</c> also means <c>/orders</c>, unless the rest has a wildcard of its own. For
    /// <c>/a*/*</c> must not become every path that begins with <c>/a</c>.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> PathPatterns =>
        PathPattern is [_, .., '/', '*'] && PathPattern.AsSpan(0, PathPattern.Length - 2).IndexOfAny('*', '?') < 0
            ? [PathPattern, PathPattern[..^2]]
            : [PathPattern];

    /// <summary>Whether the rules of both have a host and a pattern in common, so that its requests would reach one of the two alone.</summary>
    public bool Overlaps(Route other) =>
        (HostName is null ? other.HostName is null : HostNames.Intersect(other.HostNames, StringComparer.OrdinalIgnoreCase).Any())
        && PathPatterns.Intersect(other.PathPatterns).Any();

    /// <summary>Whether both rules match the same requests, by the same values.</summary>
    public bool IsSameAs(Route other) =>
        PathPattern == other.PathPattern && HostNames.SequenceEqual(other.HostNames, StringComparer.OrdinalIgnoreCase);

    // The list decides by its elements.
    public bool Equals(Route? other) =>
        other is not null && PathPattern == other.PathPattern && HostNames.SequenceEqual(other.HostNames, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(PathPattern, HostName, FurtherHostNames.Count);

    public override string ToString() => string.Join(",", HostNames) + PathPattern;
}
