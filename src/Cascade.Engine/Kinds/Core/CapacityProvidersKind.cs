using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: the cluster's name. The stacks leave a cluster its providers; users' own files may set them.</summary>
internal sealed class CapacityProvidersKind : ResourceKind
{
    public override string Type => "aws_ecs_cluster_capacity_providers";

    public override string Name => "cluster capacity providers";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Ecs, "ecs:PutClusterCapacityProviders"),
        .. Right.ToRead(PolicyScope.Ecs, "ecs:DescribeClusters"),
    ];

    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references) =>
        references.NameOf(resource, "cluster_name");

    /// <summary>A cluster is healthy with any providers: other providers are a change in place.</summary>
    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var cluster = await clients.Ecs.ClusterAsync(importId, cancellationToken);
        return cluster?.CapacityProviders?.Count > 0 ? ResourceHealth.Healthy : ResourceHealth.Gone;
    }
}
