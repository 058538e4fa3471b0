using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Evidence;
using EcsDeployment = Amazon.ECS.Model.Deployment;
using EcsTask = Amazon.ECS.Model.Task;
using Task = System.Threading.Tasks.Task;

namespace Cascade.Engine.Rollout;

/// <summary>
/// The tasks of a deployment: those that run, with what the load balancer thinks of them, and those that stopped. AWS's refusal to tell is no
/// failure of the rollout.
/// </summary>
internal sealed class RolloutTasks(IAmazonECS ecs, IAmazonElasticLoadBalancingV2 loadBalancing, IBuildLog log, WatchedRollout rollout)
{
    // Two tasks that stop for one reason show that a third will.
    private const int Enough = 2;

    private readonly Dictionary<string, StoppedTask> _stops = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private bool _refused;

    /// <summary>The tasks that stopped and should not have.</summary>
    public IEnumerable<StoppedTask> Failures => _stops.Values.Where(stop => stop.IsFailure);

    /// <summary>A task that stopped for the reason for which every further task will stop; null while that is not certain.</summary>
    public StoppedTask? Certain => Failures
        .Where(stop => stop.IsFinal)
        .GroupBy(stop => stop.Signature)
        .FirstOrDefault(same => same.Count() >= Enough)?
        .MaxBy(stop => stop.StoppedAt);

    /// <summary>The running task that started last; null where none runs.</summary>
    public EcsTask? Newest { get; private set; }

    /// <summary>How many of the running tasks the load balancer takes for healthy; null where nobody told.</summary>
    public int? Healthy { get; private set; }

    /// <summary>What the health check got from a running task last; it stays when the task is gone.</summary>
    public TargetAnswer? Answer { get; private set; }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(EcsDeployment own, CancellationToken cancellationToken)
    {
        if (_refused)
        {
            return;
        }

        try
        {
            var running = ListAsync("RUNNING", cancellationToken);
            var stopped = ListAsync("STOPPED", cancellationToken);
            var fresh = (await stopped).Where(arn => !_stops.ContainsKey(arn) && !_foreign.Contains(arn));
            var tasks = await DescribeAsync([.. await running, .. fresh], cancellationToken);
            foreach (var task in tasks.Where(task => task.LastStatus is "STOPPED" or "DEPROVISIONING" or "STOPPING"))
            {
                Add(task, own);
            }

            List<EcsTask> live = [.. tasks.Where(task => task.LastStatus is not ("STOPPED" or "DEPROVISIONING" or "STOPPING") && IsOf(task, own))];
            Newest = live.Where(task => task.StartedAt is not null).MaxBy(task => task.StartedAt);
            await LookAtTargetsAsync(live.SelectMany(Addresses).ToHashSet(StringComparer.Ordinal), cancellationToken);
        }
        catch (CascadeException exception)
        {
            _refused = !AwsFailure.IsPassing(exception);
            log.Detail($"service {rollout.Service}: {exception.Problems[0].Message}");
        }
    }

    private async Task LookAtTargetsAsync(HashSet<string> addresses, CancellationToken cancellationToken)
    {
        if (rollout.TargetGroup is not { } group || addresses.Count == 0)
        {
            Healthy = null;
            return;
        }

        var answer = await loadBalancing.DescribeTargetHealthAsync(new() { TargetGroupArn = group }, cancellationToken)
            .OrExplainAsync($"ask the load balancer for the health of the service '{rollout.Service}'");
        var targets = (answer.TargetHealthDescriptions ?? [])
            .Where(target => target.Target?.Id is { } address && addresses.Contains(address))
            .Select(target => target.TargetHealth)
            .ToList();
        Healthy = targets.Count(health => health?.State == "healthy");
        Answer = targets.Select(TargetAnswer.Of).FirstOrDefault(got => got is not null) ?? (Healthy == targets.Count ? null : Answer);
    }

    private void Add(EcsTask task, EcsDeployment own)
    {
        var arn = task.TaskArn ?? "";
        if (!IsOf(task, own))
        {
            _foreign.Add(arn);
        }
        else if (task.LastStatus == "STOPPED" || task.StoppedReason is not null)
        {
            _stops[arn] = StoppedTask.Of(task);
        }
    }

    // A deployment that repeats another has the same task definition.
    private bool IsOf(EcsTask task, EcsDeployment own) => task.StartedBy is { Length: > 0 } starter && own.Id is { Length: > 0 } id
        ? starter == id
        : task.TaskDefinitionArn == rollout.TaskDefinition;

    private async Task<IReadOnlyList<string>> ListAsync(string status, CancellationToken cancellationToken)
    {
        var request = new ListTasksRequest { Cluster = rollout.Cluster, ServiceName = rollout.Service, DesiredStatus = status };
        var answer = await ecs.ListTasksAsync(request, cancellationToken).OrExplainAsync($"list the tasks of the service '{rollout.Service}'");
        return answer.TaskArns ?? [];
    }

    private async Task<IReadOnlyList<EcsTask>> DescribeAsync(List<string> tasks, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var answer = await ecs.DescribeTasksAsync(new() { Cluster = rollout.Cluster, Tasks = tasks }, cancellationToken)
            .OrExplainAsync($"describe the tasks of the service '{rollout.Service}'");
        return answer.Tasks ?? [];
    }

    private static IEnumerable<string> Addresses(EcsTask task) =>
        from attachment in task.Attachments ?? []
        from detail in attachment.Details ?? []
        where detail is { Name: "privateIPv4Address", Value: not null }
        select detail.Value;
}
