using Amazon.ECS;
using Amazon.Runtime;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Recovery.Inspection;

/// <summary>How the cluster, its services and their task definitions are.</summary>
internal sealed class ClusterConditions(IAmazonECS ecs)
{
    /// <param name="cluster">Name or ARN.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<Condition> ClusterAsync(string cluster, CancellationToken cancellationToken) =>
        (await ecs.ClusterAsync(cluster, cancellationToken))?.Status switch
        {
            null => Condition.Gone,
            "ACTIVE" => Condition.Well,
            "PROVISIONING" => Condition.Pending,
            _ => Condition.Ill,
        };

    /// <param name="cluster">Name or ARN.</param>
    /// <param name="providers">All of them must be the cluster's.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<Condition> CapacityProvidersAsync(string cluster, IReadOnlyCollection<string> providers, CancellationToken cancellationToken)
    {
        if (await ecs.ClusterAsync(cluster, cancellationToken) is not { } found)
        {
            return Condition.Gone;
        }

        return providers.All(provider => found.CapacityProviders?.Contains(provider) == true) ? Condition.Well : Condition.Ill;
    }

    public async Task<bool> HasCapacityProvidersAsync(string cluster, CancellationToken cancellationToken) =>
        (await ecs.ClusterAsync(cluster, cancellationToken))?.CapacityProviders?.Count > 0;

    /// <summary>The service itself: whether its tasks run is for the rollout to find out.</summary>
    public async Task<Condition> ServiceAsync(string cluster, string name, CancellationToken cancellationToken) =>
        (await ecs.ServiceAsync(cluster, name, cancellationToken))?.Status switch
        {
            null => Condition.Gone,
            "ACTIVE" => Condition.Well,
            _ => Condition.Ill,
        };

    /// <param name="taskDefinition">An ARN, or <c>family:revision</c>.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<Condition> TaskDefinitionAsync(string taskDefinition, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = taskDefinition }, cancellationToken);
            // An inactive revision is kept for ever and runs nothing: it is as good as gone.
            return answer.TaskDefinition?.Status == "ACTIVE" ? Condition.Well : Condition.Gone;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ClientException")
        {
            // ECS's answer for one that never was.
            return Condition.Gone;
        }
    }
}
