using Amazon.ECS;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery;

/// <summary>The services of an environment: an environment is not destroyed around them.</summary>
internal sealed class EnvironmentServices(IAmazonECS ecs, DeploymentTarget target)
{
    /// <summary>
    /// The names of the environment's services, sorted. A service that somebody put into the cluster by other means goes by its ECS name.
    /// </summary>
    public async Task<IReadOnlyList<string>> ListAsync(ServiceAddress environment, CancellationToken cancellationToken)
    {
        var cluster = new ResourceNames(target, environment).Cluster;
        var names = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var service in ecs.ServicesAsync(cluster, cancellationToken))
        {
            // A draining service has been destroyed, and its last tasks are about to end.
            if (service.Status != "ACTIVE")
            {
                continue;
            }

            var tag = service.Tags?.FirstOrDefault(tag => tag.Key == OwnerTags.Service)?.Value;
            names.Add(string.IsNullOrEmpty(tag) ? service.ServiceName.Required() : tag);
        }

        return [.. names];
    }
}
