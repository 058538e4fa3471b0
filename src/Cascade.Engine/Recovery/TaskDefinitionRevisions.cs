using Amazon.ECS;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery;

/// <summary>
/// The revisions of a service's task definition. Terraform keeps them (<c>skip_destroy</c>), so that an earlier one can be returned to;
/// once the service is destroyed there is nothing to return to.
/// </summary>
internal sealed class TaskDefinitionRevisions(IAmazonECS ecs, DeploymentTarget target)
{
    /// <summary>Makes all active revisions inactive.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RetireAsync(ServiceAddress address, CancellationToken cancellationToken)
    {
        var revisions = await ecs.ActiveRevisionsAsync(new ResourceNames(target, address).TaskFamily, cancellationToken).ToListAsync(cancellationToken);
        foreach (var revision in revisions)
        {
            await ecs.DeregisterTaskDefinitionAsync(new() { TaskDefinition = revision }, cancellationToken);
        }

        return revisions.Count;
    }
}
