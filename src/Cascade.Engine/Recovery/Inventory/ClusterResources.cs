using System.Runtime.CompilerServices;
using Amazon.ECS;
using Amazon.ECS.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

/// <summary>The ECS cluster, the services in it, and the revisions of a service's task definition that can still be run.</summary>
internal sealed class ClusterResources(IAmazonECS ecs, DeploymentTarget target) : IResourceSource
{
    public async IAsyncEnumerable<FoundResource> FindAsync(ResourceOwner owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = new ResourceNames(target, owner.Address);
        if (await ecs.ClusterAsync(names.Cluster, cancellationToken) is { } cluster)
        {
            var found = Found("aws_ecs_cluster", "ECS cluster", names.Cluster, cluster.ClusterArn!, names.Cluster, cluster.Tags) with
            {
                Lasting = cluster.Status is "ACTIVE" or "PROVISIONING",
            };
            if (owner.Owns(found.Tags))
            {
                yield return found;
            }

            await foreach (var service in ecs.ServicesAsync(names.Cluster, cancellationToken))
            {
                found = Found("aws_ecs_service", "ECS service", service.ServiceName!, service.ServiceArn!, $"{names.Cluster}/{service.ServiceName}", service.Tags) with
                {
                    Lasting = service.Status == "ACTIVE",
                };
                if (owner.Owns(found.Tags))
                {
                    yield return found;
                }
            }
        }

        if (owner.Scope != OwnerScope.Service)
        {
            yield break;
        }

        await foreach (var arn in ecs.ActiveRevisionsAsync(names.TaskFamily, cancellationToken))
        {
            yield return Found("aws_ecs_task_definition", "task definition", arn[(arn.LastIndexOf('/') + 1)..], arn, arn, tags: null);
        }
    }

    private static FoundResource Found(string type, string kind, string name, string arn, string importId, List<Tag>? tags) => new()
    {
        Type = type,
        Kind = kind,
        Name = name,
        Arn = arn,
        ImportId = importId,
        Tags = (tags ?? []).ToDictionary(tag => tag.Key!, tag => tag.Value ?? "", StringComparer.Ordinal),
    };
}
