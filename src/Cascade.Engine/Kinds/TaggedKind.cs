using System.Runtime.CompilerServices;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds;

/// <summary>
/// A kind that is found by the tagging API: its AWS service tells tags one by one, and an account may have thousands. The API lists what was
/// deleted for a while, so that each hit is looked at.
/// </summary>
/// <param name="service">The AWS service's word in ARNs: <c>acm</c>.</param>
/// <param name="resource">The resource's word in ARNs: <c>certificate</c>.</param>
internal abstract class TaggedKind(string service, string resource) : ResourceKind
{
    public sealed override ArnShape Arn { get; } = new(service, resource);

    public sealed override async IAsyncEnumerable<FoundResource> FindAsync(
        ResourceSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var mapping in TaggedResources.FindAsync(search.Clients.Tagging, search.Owner, cancellationToken, Arn.Service))
        {
            var tags = (mapping.Tags ?? []).ToDictionary(tag => tag.Key.Required(), tag => tag.Value ?? "", StringComparer.Ordinal);
            var arn = mapping.ResourceARN.Required();
            if (search.Owner.Owns(tags)
                && Names.Arn.Parse(arn) is { } parts
                && Arn.Matches(parts)
                && await HealthAsync(search.Clients, ImportIdFromArn(arn), cancellationToken) != ResourceHealth.Gone)
            {
                yield return new() { Kind = this, Name = parts.Name, Arn = arn, ImportId = ImportIdFromArn(arn), Tags = tags };
            }
        }
    }
}
