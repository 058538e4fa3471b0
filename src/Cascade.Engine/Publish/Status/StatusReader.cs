using System.Globalization;
using Amazon.CloudWatch.Model;
using Amazon.ECS.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds.Core;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.State;
using Task = System.Threading.Tasks.Task;

namespace Cascade.Engine.Publish.Status;

/// <summary>Asks AWS and the bucket what runs of a service. Changes nothing, and needs rights to read alone.</summary>
internal sealed class StatusReader(AwsAccount account, CachedQueries queries, IBuildLog log)
{
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
    private const int AlarmsInOneCall = 100;

    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public async Task<ServiceStatus> ReadAsync(ServiceAddress address, CancellationToken cancellationToken)
    {
        var names = new ResourceNames(account.Target, address);
        var history = new ReleaseStore(account.Store, new BucketKeys(address), log).ReadAsync(cancellationToken);
        var last = queries.LastPublishAsync(address, cancellationToken);
        var records = queries.StackRecordsAsync(address, cancellationToken);
        var described = account.Resources.Ecs.ServiceAsync(names.Cluster, address.Service, cancellationToken)
            .OrExplainAsync($"describe the ECS service '{address.Service}'");
        await Task.WhenAll(history, last, records, described);

        var (releases, published, record, service) = (await history, await last, (await records).Service, await described);
        var status = new ServiceStatus
        {
            Address = address,
            Place = account.Place,
            State = record.WasApplied ? ServiceState.Missing : ServiceState.NotDeployed,
            Last = releases.Releases.Count > 0 ? releases.Releases[0] : null,
            Url = published?.Outputs.GetValueOrDefault(ServiceOutputs.Url),
            Drift = DriftOf(service, published, record),
        };
        return service is null ? status : await WithServiceAsync(status, service, releases, cancellationToken);
    }

    private async Task<ServiceStatus> WithServiceAsync(
        ServiceStatus status, Service service, ReleaseHistory history, CancellationToken cancellationToken)
    {
        var definition = account.Resources.Ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = service.TaskDefinition }, cancellationToken)
            .OrExplainAsync($"describe the task definition '{service.TaskDefinition}'");
        var healthy = HealthyAsync(service, cancellationToken);
        var alarms = AlarmsAsync(status.Address, service, cancellationToken);
        await Task.WhenAll(definition, healthy, alarms);

        var revision = (await definition).TaskDefinition;
        // A publish that was interrupted while ECS rolled its revision out made what runs now, too.
        var release = history.Releases.Where(one => one.TaskDefinition == service.TaskDefinition).MaxBy(one => one.Result == ReleaseResult.Deployed);
        var desired = service.DesiredCount ?? 0;
        var states = await alarms;
        return status with
        {
            State = StateOf(service, await healthy),
            Desired = desired,
            Running = service.RunningCount ?? 0,
            Pending = service.PendingCount ?? 0,
            Healthy = await healthy,
            Image = revision?.ContainerDefinitions?.FirstOrDefault(container => container.Name == ContainerNames.Application)?.Image,
            TaskDefinition = service.TaskDefinition,
            ServiceArn = service.ServiceArn,
            Release = release,
            Since = (release is { Result: ReleaseResult.Deployed } ? release.Ended : null) ?? service.Primary()?.CreatedAt,
            Alarms = states?.Where(alarm => alarm.State == "ALARM").Select(alarm => alarm.Name).ToList(),
            AlarmCount = states?.Count ?? 0,
            Month = SizeOf(revision) is { } size ? desired * EcsServiceKind.MonthOf(size) : null,
        };
    }

    internal static ServiceState StateOf(Service service, int? healthy)
    {
        var (primary, desired) = (service.Primary(), service.DesiredCount ?? 0);
        return primary?.RolloutState switch
        {
            "IN_PROGRESS" => ServiceState.RollingOut,
            "FAILED" => ServiceState.Failed,
            _ when desired == 0 => ServiceState.Stopped,
            _ => service.RunningCount >= desired && (healthy ?? desired) >= desired ? ServiceState.Healthy : ServiceState.Unhealthy,
        };
    }

    internal static string DriftOf(Service? service, LastPublish? published, StackRecord record) => (service, published) switch
    {
        (null, _) when !record.WasApplied => "none",
        (null, _) => "the service was deleted",
        (_, { IsLive: true }) => "none",
        _ when record.IsApplying => "the last publish did not end well",
        (_, null) => "unknown",
        (var now, var then) when now.TaskDefinition != then.Outputs.GetValueOrDefault(ServiceOutputs.TaskDefinitionArn) => "another revision runs",
        (var now, var then) when now.DesiredCount != then.DesiredCount =>
            string.Create(CultureInfo.InvariantCulture, $"{then.DesiredCount} tasks were published"),
        (var now, { ServiceConfiguration: { } configuration }) when Recovery.ServiceConfiguration.FingerprintOf(now) != configuration =>
            "the service's settings were changed",
        _ => "the environment or Terraform's state was changed",
    };

    private async Task<int?> HealthyAsync(Service service, CancellationToken cancellationToken)
    {
        if (service.LoadBalancers?.FirstOrDefault()?.TargetGroupArn is not { } group)
        {
            return null;
        }

        var answer = await account.Resources.LoadBalancing.DescribeTargetHealthAsync(new() { TargetGroupArn = group }, cancellationToken)
            .OrExplainAsync($"ask the load balancer for the health of the service '{service.ServiceName}'");
        return (answer.TargetHealthDescriptions ?? []).Count(target => target.TargetHealth?.State == "healthy");
    }

    /// <summary>The alarms that have the service's tags, as all have that its Terraform files make, and those that end a rollout.</summary>
    private async Task<IReadOnlyList<(string Name, string State)>?> AlarmsAsync(
        ServiceAddress address, Service service, CancellationToken cancellationToken)
    {
        try
        {
            var owner = ResourceOwner.Service(address);
            var tagged = await TaggedResources.FindAsync(account.Resources.Tagging, owner, cancellationToken, "cloudwatch:alarm")
                .Select(hit => Arn.Parse(hit.ResourceARN ?? "")?.Name)
                .OfType<string>()
                .ToListAsync(cancellationToken)
                .AsTask().OrExplainAsync("find the service's alarms by their tags (tag:GetResources)");
            List<(string Name, string State)> alarms = [];
            foreach (var chunk in tagged.Union(service.DeploymentConfiguration?.Alarms?.AlarmNames ?? []).Chunk(AlarmsInOneCall))
            {
                var request = new DescribeAlarmsRequest { AlarmNames = [.. chunk], AlarmTypes = ["CompositeAlarm", "MetricAlarm"] };
                var answer = await account.Resources.CloudWatch.DescribeAlarmsAsync(request, cancellationToken)
                    .OrExplainAsync("look at the service's alarms (cloudwatch:DescribeAlarms)");
                alarms.AddRange((answer.MetricAlarms ?? []).Select(alarm => (alarm.AlarmName ?? "", alarm.StateValue ?? "")));
                alarms.AddRange((answer.CompositeAlarms ?? []).Select(alarm => (alarm.AlarmName ?? "", alarm.StateValue ?? "")));
            }

            return alarms;
        }
        catch (CascadeException exception)
        {
            // Alarms are often somebody else's to see; the rest of the status is not less true.
            log.Detail($"{address}: {exception.Problems[0].Message}");
            return null;
        }
    }

    private static TaskSettings? SizeOf(TaskDefinition? definition) =>
        int.TryParse(definition?.Cpu, NumberStyles.None, CultureInfo.InvariantCulture, out var cpu)
        && int.TryParse(definition?.Memory, NumberStyles.None, CultureInfo.InvariantCulture, out var memory)
            ? new()
            {
                Cpu = cpu,
                Memory = memory,
                Architecture = definition.RuntimePlatform?.CpuArchitecture == "ARM64" ? CpuArchitecture.Arm64 : CpuArchitecture.X64,
            }
            : null;
}
