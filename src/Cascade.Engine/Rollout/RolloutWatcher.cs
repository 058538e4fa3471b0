using Amazon.ECS;
using Amazon.ECS.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using EcsDeployment = Amazon.ECS.Model.Deployment;
using Task = System.Threading.Tasks.Task;

namespace Cascade.Engine.Rollout;

/// <summary>Follows a deployment of an ECS service to its end, and says in the log what changes.</summary>
internal sealed class RolloutWatcher(IAmazonECS ecs, IBuildLog log, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>How long ECS may describe a service as it was before its last update.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>How long AWS or the network may be gone: the rollout goes on without us.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Watches until the deployment of the task definition has completed or failed, or the limit has passed.</summary>
    /// <param name="clusterArn">The cluster.</param>
    /// <param name="serviceName">The ECS service's name.</param>
    /// <param name="taskDefinitionArn">With the revision.</param>
    /// <param name="limit">For the whole rollout.</param>
    /// <param name="cancellationToken">Ends the watching; ECS goes on.</param>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached for longer than a moment.</exception>
    public async Task<RolloutResult> WatchAsync(
        string clusterArn, string serviceName, string taskDefinitionArn, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (lastAnswer, lastLine, trouble) = (start, "", "");
        var known = false;
        while (true)
        {
            try
            {
                var service = await DescribeAsync(clusterArn, serviceName, cancellationToken);
                var elapsed = time.GetElapsedTime(start);
                var settled = elapsed >= Settling;
                lastAnswer = time.GetTimestamp();
                if (service is null && (known || settled))
                {
                    return new(RolloutOutcome.Gone, elapsed, Errors.ServiceGone(serviceName, "MISSING"));
                }

                known |= service is not null;

                var own = service is null ? null : RolloutVerdict.Own(service, taskDefinitionArn);
                if (own is not null && Line(serviceName, own) is var line && line != lastLine)
                {
                    log.Status(lastLine = line);
                }

                if (own is not null && ServiceTrouble.Of(service!, own) is { } latest && latest != trouble)
                {
                    log.Status($"service {serviceName}: {trouble = latest}");
                }

                if (service is not null && RolloutVerdict.Of(service, taskDefinitionArn, settled) is var (outcome, problem))
                {
                    return new(outcome, elapsed, problem);
                }

                if (elapsed >= limit)
                {
                    var (running, desired, failed) = (own?.RunningCount ?? 0, own?.DesiredCount ?? 0, own?.FailedTasks ?? 0);
                    var timedOut = Errors.RolloutTimedOut(serviceName, limit, running, desired, failed, trouble);
                    return new(RolloutOutcome.TimedOut, elapsed, timedOut);
                }
            }
            catch (CascadeException exception) when (AwsFailure.IsPassing(exception) && time.GetElapsedTime(lastAnswer) < Patience)
            {
                log.Detail($"service {serviceName}: {exception.Problems[0].Message}");
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    private static string Line(string service, EcsDeployment deployment)
    {
        var line = $"service {service}: {deployment.RunningCount ?? 0} of {deployment.DesiredCount ?? 0} tasks running";
        if (deployment.PendingCount > 0)
        {
            line += $", {deployment.PendingCount} pending";
        }

        if (deployment.FailedTasks > 0)
        {
            line += $", {deployment.FailedTasks} failed";
        }

        return line;
    }

    /// <summary>Null when ECS does not know the service.</summary>
    private async Task<Service?> DescribeAsync(string cluster, string service, CancellationToken cancellationToken)
    {
        var response = await ecs.DescribeServicesAsync(new() { Cluster = cluster, Services = [service] }, cancellationToken)
            .OrExplainAsync($"describe the ECS service '{service}'");
        return response.Services is [var described, ..] ? described : null;
    }
}
