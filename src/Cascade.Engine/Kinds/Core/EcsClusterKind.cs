using System.Runtime.CompilerServices;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: the cluster's name.</summary>
internal sealed class EcsClusterKind : ResourceKind
{
    public override string Type => "aws_ecs_cluster";

    public override string Name => "cluster";

    public override string FullName => "ECS cluster";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Ecs, "ecs:CreateCluster", "ecs:DeleteCluster", "ecs:TagResource", "ecs:UntagResource", "ecs:UpdateCluster"),
        .. Right.ToChange(PolicyScope.ServiceLinkedRoles, "iam:CreateServiceLinkedRole"),
        .. Right.ToRead(PolicyScope.Ecs, "ecs:DescribeClusters", "ecs:ListTagsForResource"),
    ];

    public override ArnShape Arn { get; } = new("ecs", "cluster");

    // A state has the ARN for an id.
    public override string ImportIdFrom(StateAttributes attributes) => NameOf(attributes.Id);

    public override string ImportIdFromArn(string arn) => NameOf(arn);

    /// <summary>The name of a cluster that is given by name or by ARN.</summary>
    public static string NameOf(string cluster) => cluster[(cluster.LastIndexOf('/') + 1)..];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken) =>
        (await clients.Ecs.ClusterAsync(importId, cancellationToken))?.Status switch
        {
            null => ResourceHealth.Gone,
            "ACTIVE" => ResourceHealth.Healthy,
            "PROVISIONING" => ResourceHealth.Pending,
            _ => ResourceHealth.Broken,
        };

    public override async IAsyncEnumerable<FoundResource> FindAsync(
        ResourceSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await search.Clients.Ecs.ClusterAsync(search.Names.Cluster, cancellationToken) is not { } cluster)
        {
            yield break;
        }

        var tags = cluster.Tags.ToDictionary();
        if (search.Owner.Owns(tags))
        {
            yield return new()
            {
                Kind = this,
                Name = search.Names.Cluster,
                Arn = cluster.ClusterArn.Required(),
                ImportId = search.Names.Cluster,
                Tags = tags,
                Lasting = cluster.Status is "ACTIVE" or "PROVISIONING",
            };
        }
    }
}
