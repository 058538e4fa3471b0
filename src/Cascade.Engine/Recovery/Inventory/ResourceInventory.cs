using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

/// <summary>All that the stacks, and what comes before them, made for an owner and that AWS has now.</summary>
internal sealed class ResourceInventory(ResourceClients clients, DeploymentTarget target)
{
    private readonly IResourceSource[] _sources =
    [
        new NetworkResources(clients.EC2, target),
        new LoadBalancingResources(clients.LoadBalancing, target),
        new ClusterResources(clients.Ecs, target),
        new RoleResources(clients.Iam, target),
        new LogGroupResources(clients.Logs, target),
        new RepositoryResources(clients.Ecr, target),
    ];

    public async Task<IReadOnlyList<FoundResource>> FindAsync(ResourceOwner owner, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(_sources.Select(source => source.FindAsync(owner, cancellationToken).ToListAsync(cancellationToken).AsTask()));
        return [.. found.SelectMany(some => some)];
    }
}
