using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
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
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
    private const int TasksInOneCall = 100;

    // A task that runs for so much longer than others did shows that the reason is none of the application's.
    private static readonly TimeSpan Outlived = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, StoppedTask> _stops = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secondary =
    [
        ContainerNames.Collector,
        .. rollout.Settings.Containers.Further.Where(container => !container.Essential).Select(container => container.Name),
    ];
    private bool _refused;

    /// <summary>The tasks that stopped and should not have.</summary>
    public IEnumerable<StoppedTask> Failures => _stops.Values.Where(stop => stop.IsFailure);

    /// <summary>
    /// A task that stopped for the reason for which every further task will stop: the task after it stopped for that reason too. Null while that is
    /// not certain. Where a task of the deployment is healthy, or has outlived the others, their reason may pass.
    /// </summary>
    public StoppedTask? Certain => Healthy > 0
        ? null
        : Failures
            .Where(stop => stop.IsFinal)
            .GroupBy(stop => stop.Signature)
            .FirstOrDefault(same => !same.All(IsOutlived) && same.Any(stop => same.Any(stop.Follows)))?
            .MaxBy(stop => stop.StoppedAt);

    /// <summary>The running task that started last; null where none runs.</summary>
    public EcsTask? Newest { get; private set; }

    /// <summary>When the running task that started first did so; null where none runs.</summary>
    private DateTime? OldestStart { get; set; }

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
            var running = ListAsync("RUNNING", cancellationToken).AsTask();
            var stopped = ListAsync("STOPPED", cancellationToken).AsTask();
            await Task.WhenAll(running, stopped);
            var unknown = (await running).Concat(await stopped).Where(arn => !_ended.Contains(arn) && !_foreign.Contains(arn));
            var tasks = await DescribeAsync(unknown, cancellationToken);
            foreach (var task in tasks.Where(task => task.DesiredStatus == "STOPPED"))
            {
                Add(task, own);
            }

            List<EcsTask> live = [.. tasks.Where(task => task.DesiredStatus != "STOPPED" && IsOrBecomesForeign(task, own))];
            Newest = live.Where(task => task.StartedAt is not null).MaxBy(task => task.StartedAt);
            OldestStart = live.Min(task => task.StartedAt);
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

    /// <summary>Whether a task was running already for longer than this one ran when this one stopped.</summary>
    private bool IsOutlived(StoppedTask stop) =>
        stop.StoppedAt is { } stopped && OldestStart is { } oldest && stopped - oldest > (stop.Ran ?? TimeSpan.Zero) + Outlived;

    /// <summary>Only at the end do all containers have their exit codes.</summary>
    private void Add(EcsTask task, EcsDeployment own)
    {
        var arn = task.TaskArn ?? "";
        if (IsOrBecomesForeign(task, own) && task.LastStatus is "DEPROVISIONING" or "STOPPED")
        {
            _stops[arn] = StoppedTask.Of(task, _secondary);
            if (task.LastStatus == "STOPPED")
            {
                _ended.Add(arn);
            }
        }
    }

    /// <summary>Whether the task is the deployment's. A task of another deployment is never asked for again.</summary>
    private bool IsOrBecomesForeign(EcsTask task, EcsDeployment own)
    {
        var isOwn = IsOf(task, own);
        if (!isOwn)
        {
            _foreign.Add(task.TaskArn ?? "");
        }

        return isOwn;
    }

    // A deployment that repeats another has the same task definition.
    private bool IsOf(EcsTask task, EcsDeployment own) => task.StartedBy is { Length: > 0 } starter && own.Id is { Length: > 0 } id
        ? starter == id
        : task.TaskDefinitionArn == rollout.TaskDefinition;

    private ValueTask<List<string>> ListAsync(string status, CancellationToken cancellationToken) => Pages.ReadAsync(
        async token =>
        {
            var request = new ListTasksRequest
            {
                Cluster = rollout.Cluster, ServiceName = rollout.Service, DesiredStatus = status, NextToken = token,
            };
            var page = await ecs.ListTasksAsync(request, cancellationToken).OrExplainAsync($"list the tasks of the service '{rollout.Service}'");
            return (page.TaskArns, page.NextToken);
        },
        cancellationToken).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<EcsTask>> DescribeAsync(IEnumerable<string> tasks, CancellationToken cancellationToken)
    {
        List<EcsTask> described = [];
        foreach (var chunk in tasks.Chunk(TasksInOneCall))
        {
            var answer = await ecs.DescribeTasksAsync(new() { Cluster = rollout.Cluster, Tasks = [.. chunk] }, cancellationToken)
                .OrExplainAsync($"describe the tasks of the service '{rollout.Service}'");
            described.AddRange(answer.Tasks ?? []);
        }

        return described;
    }

    private static IEnumerable<string> Addresses(EcsTask task) =>
        from attachment in task.Attachments ?? []
        from detail in attachment.Details ?? []
        where detail is { Name: "privateIPv4Address", Value: not null }
        select detail.Value;
}
