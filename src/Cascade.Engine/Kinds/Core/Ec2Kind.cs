using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds.Core;

/// <summary>A kind of EC2: named by an id, and found by tags, which EC2 filters by.</summary>
/// <param name="resource">The word of its ARNs: <c>vpc</c>.</param>
internal abstract class Ec2Kind(string resource) : ResourceKind
{
    public override ArnShape Arn { get; } = new("ec2", resource);

    public override string ImportIdFromArn(string arn) => Names.Arn.Parse(arn)!.Name;

    public sealed override IAsyncEnumerable<FoundResource> FindAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        DescribeAsync(search, Filters(search.Owner), cancellationToken).Where(found => search.Owner.Owns(found.Tags));

    protected abstract IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken);

    /// <summary>EC2 does not tell the ARNs.</summary>
    protected FoundResource Found(ResourceSearch search, string? id, string? partOf, List<Tag>? tags) => new()
    {
        Kind = this,
        Name = id.Required(),
        Arn = Arn.Of(search.Target, id.Required()),
        ImportId = id.Required(),
        PartOf = partOf,
        Tags = (tags ?? []).ToDictionary(tag => tag.Key.Required(), tag => tag.Value ?? "", StringComparer.Ordinal),
    };

    /// <summary>The health of a VPC or a subnet.</summary>
    /// <param name="state">EC2's word; null where EC2 does not have the resource.</param>
    protected static ResourceHealth HealthOf(string? state) => state switch
    {
        null => ResourceHealth.Gone,
        "available" => ResourceHealth.Healthy,
        "pending" => ResourceHealth.Pending,
        _ => ResourceHealth.Broken,
    };

    private static List<Filter> Filters(ResourceOwner owner)
    {
        List<Filter> filters =
        [
            new($"tag:{OwnerTags.Application}", [owner.Address.Application]),
            new($"tag:{OwnerTags.Environment}", [owner.Address.Environment]),
        ];
        if (owner.Scope == OwnerScope.Service)
        {
            filters.Add(new($"tag:{OwnerTags.Service}", [owner.Address.Service]));
        }

        return filters;
    }
}
