using Amazon.ECS.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Evidence;
using EcsDeployment = Amazon.ECS.Model.Deployment;
using Task = System.Threading.Tasks.Task;

namespace Cascade.Engine.Rollout;

/// <summary>
/// Follows a deployment of an ECS service to its end, and says in the log what changes. A deployment whose failure is certain has ended: its
/// tasks stop again and again for one reason.
/// </summary>
internal sealed class RolloutWatcher(ResourceClients clients, IBuildLog log, TimeProvider time, ReadTaskLog readLog)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Between two looks at the tasks while the service's description stays as it is. AWS takes fewer requests for tasks and targets than for
    /// services.
    /// </summary>
    /// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html"/>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(12);

    /// <summary>How long ECS may describe a service as it was before its last update.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>How long AWS or the network may be gone: the rollout goes on without us.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Watches until the deployment of the task definition has completed or failed, or the limit has passed.</summary>
    /// <param name="rollout">The deployment.</param>
    /// <param name="cancellationToken">Ends the watching; ECS goes on.</param>
    /// <exception cref="CascadeException">
    /// AWS refuses, or cannot be reached for longer than a moment; or the watching was ended.
    /// </exception>
    public async Task<RolloutResult> WatchAsync(WatchedRollout rollout, CancellationToken cancellationToken)
    {
        Service? last = null;
        try
        {
            return await WatchAsync(rollout, service => last = service, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var former = FormerRevision.Find(last, rollout.TaskDefinition) is { } earlier ? FormerRevision.Short(earlier.TaskDefinition) : null;
            throw new CascadeException(Errors.RolloutLeft(rollout.Service, former));
        }
    }

    private async Task<RolloutResult> WatchAsync(WatchedRollout rollout, Action<Service?> see, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var tasks = new RolloutTasks(clients.Ecs, clients.LoadBalancing, log, rollout);
        var diagnosis = new RolloutDiagnosis(rollout, tasks, readLog);
        var (lastAnswer, lastLine, trouble) = (start, "", "");
        var known = false;
        var (lastLook, lookedAt) = (start, "");
        EcsDeployment? own = null;
        while (true)
        {
            try
            {
                var service = await DescribeAsync(rollout, cancellationToken);
                see(service);
                var elapsed = time.GetElapsedTime(start);
                var settled = elapsed >= Settling;
                lastAnswer = time.GetTimestamp();
                if (service is null && (known || settled))
                {
                    return new(RolloutOutcome.Gone, elapsed, Errors.ServiceGone(rollout.Service, "MISSING"));
                }

                known |= service is not null;
                if (!settled && service?.Primary()?.Id is { } current && current == rollout.FailedDeployment)
                {
                    // ECS does not show yet that the deployment was begun again.
                    await Task.Delay(Interval, time, cancellationToken);
                    continue;
                }

                own = (service is null ? null : RolloutVerdict.Own(service, rollout.TaskDefinition)) ?? own;
                var verdict = service is null ? null : RolloutVerdict.Of(service, rollout.TaskDefinition, settled);
                IReadOnlyList<string> events = own is null ? [] : ServiceEvents.Since(service!, own);
                var isDue = elapsed >= rollout.Limit || verdict is not null || time.GetElapsedTime(lastLook) >= LookInterval;
                if (own is not null
                    && verdict is not (RolloutOutcome.Completed or RolloutOutcome.Superseded or RolloutOutcome.Gone, _)
                    && Described(own, events) is var described
                    && (isDue || described != lookedAt))
                {
                    (lastLook, lookedAt) = (time.GetTimestamp(), described);
                    await tasks.LookAsync(own, cancellationToken);
                }

                if (own is not null && RolloutLine.Of(rollout, own, tasks) is var line && line != lastLine)
                {
                    log.Status(lastLine = line);
                }

                if (events.FirstOrDefault(ServiceEvents.IsTrouble) is { } latest && latest != trouble)
                {
                    log.Status($"service {rollout.Service}: {trouble = latest}");
                }

                if (verdict is (RolloutOutcome.Failed or RolloutOutcome.RolledBack, { } failure))
                {
                    return new(verdict.Value.Outcome, elapsed, await DiagnoseAsync(failure));
                }

                if (verdict is var (outcome, problem))
                {
                    return new(outcome, elapsed, problem);
                }

                var (running, desired, failed) = (own?.RunningCount ?? 0, own?.DesiredCount ?? 0, own?.FailedTasks ?? 0);
                if (tasks.Certain is not null || ServiceEvents.AreHopeless(events))
                {
                    var certain = Errors.RolloutFailed(rollout.Service, Math.Max(failed, tasks.Failures.Count()), null, null);
                    return new(RolloutOutcome.Failed, elapsed, await DiagnoseAsync(certain));
                }

                if (elapsed >= rollout.Limit)
                {
                    var timedOut = Errors.RolloutTimedOut(rollout.Service, rollout.Limit, running, desired, failed, trouble);
                    return new(RolloutOutcome.TimedOut, elapsed, service is null ? timedOut : await DiagnoseAsync(timedOut, isOver: true));
                }

                Task<Problem> DiagnoseAsync(Problem otherwise, bool isOver = false) =>
                    diagnosis.RunAsync(service!, own, events, otherwise, isOver, cancellationToken);
            }
            catch (CascadeException exception) when (AwsFailure.IsPassing(exception) && time.GetElapsedTime(lastAnswer) < Patience)
            {
                log.Detail($"service {rollout.Service}: {exception.Problems[0].Message}");
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>What a look at the tasks may find changed is changed here first.</summary>
    private static string Described(EcsDeployment own, IReadOnlyList<string> events) =>
        $"{own.Id} {own.RunningCount} {own.PendingCount} {own.FailedTasks} {string.Join(' ', events)}";

    /// <summary>Null when ECS does not know the service.</summary>
    private async Task<Service?> DescribeAsync(WatchedRollout rollout, CancellationToken cancellationToken)
    {
        var request = new DescribeServicesRequest { Cluster = rollout.Cluster, Services = [rollout.Service] };
        var response = await clients.Ecs.DescribeServicesAsync(request, cancellationToken)
            .OrExplainAsync($"describe the ECS service '{rollout.Service}'");
        return response.Services is [var described, ..] ? described : null;
    }
}
