using Amazon.ECS;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery;

/// <summary>
/// The revisions of a service's task definition. Terraform keeps them (<c>skip_destroy</c>), so that ECS can return to an earlier revision;
/// a destroyed service has nothing to return to.
/// </summary>
internal sealed class TaskDefinitionRevisions(IAmazonECS ecs, DeploymentTarget target)
{
    /// <summary>Makes all active revisions inactive.</summary>
    /// <returns>The number of revisions.</returns>
    public async Task<int> RetireAsync(ServiceAddress address, CancellationToken cancellationToken)
    {
        var family = new ResourceNames(target, address).TaskFamily;
        var revisions = await ecs.ActiveRevisionsAsync(family, cancellationToken).ToListAsync(cancellationToken);
        foreach (var revision in revisions)
        {
            await ecs.DeregisterTaskDefinitionAsync(new() { TaskDefinition = revision }, cancellationToken);
        }

        return revisions.Count;
    }
}
