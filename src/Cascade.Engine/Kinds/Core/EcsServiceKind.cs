using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: the cluster's name, and the service's: <c>todo_production/api</c>.</summary>
internal sealed class EcsServiceKind : ResourceKind
{
    // A task of 256 CPU units (a quarter of a vCPU) and 512 MiB.
    private const decimal VcpuHour = 0.04048m;
    private const decimal GbHour = 0.004445m;
    private const decimal ArmVcpuHour = 0.03238m;
    private const decimal ArmGbHour = 0.00356m;

    public override string Type => "aws_ecs_service";

    public override string Name => "service";

    public override string FullName => "ECS service";

    public override Price Price { get; } = new(
        $"for each task: {Price.Month((VcpuHour / 4) + (GbHour / 2))} for 256 CPU units and 512 MiB" +
        $" ({Price.Month((ArmVcpuHour / 4) + (ArmGbHour / 2))} on Arm), {Price.Month(PublicAddress.Hour)} for its public IPv4 address",
        new("https://aws.amazon.com/fargate/pricing/"),
        new(VcpuHour, "vCPU-hour"),
        new(GbHour, "GB-hour"),
        new(ArmVcpuHour, "Arm vCPU-hour"),
        new(ArmGbHour, "Arm GB-hour"),
        new(PublicAddress.Hour, "hour of a task"));

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Ecs, "ecs:CreateService", "ecs:DeleteService", "ecs:TagResource", "ecs:UntagResource", "ecs:UpdateService"),
        .. Right.ToChange(PolicyScope.PassedRoles, "iam:PassRole"),
        .. Right.ToRead(PolicyScope.Ecs, "ecs:DescribeServices", "ecs:DescribeTasks", "ecs:ListTagsForResource"),
        .. Right.ToRead(PolicyScope.Anything, "ecs:ListServices", "ecs:ListTasks"),
    ];

    public override ArnShape Arn { get; } = new("ecs", "service");

    /// <summary>A service's tasks end with the service; ECS shows stopped tasks for an hour.</summary>
    public override ArnShape ShortLivedParts { get; } = new("ecs", "task");

    public override KindQuota? Quota { get; } = new(
        AccountQuota.FargateVcpus,
        // Only CloudWatch knows the use of this quota, and late: the use counts as none.
        (clients, _, cancellationToken) => clients.UsageAsync(AccountQuota.FargateVcpus, ValueTask.FromResult(0), cancellationToken),
        (use, demand) => Errors.TooManyVcpus(use, demand.Things, demand.Units))
    {
        DemandOf = (service, stack) =>
        {
            var tasks = (int)service.Number("desired_count");
            var definition = ExpectedStack.Referred(service.Argument("task_definition"));
            var cpu = definition is null ? 0 : stack[definition]?.Number("cpu") ?? 0;
            return new(tasks, tasks * cpu / 1024);
        },
    };

    /// <summary>US dollars a month for a task that runs all the time.</summary>
    public static decimal MonthOf(TaskSettings task)
    {
        var (vcpu, gb) = task.Architecture == CpuArchitecture.Arm64 ? (ArmVcpuHour, ArmGbHour) : (VcpuHour, GbHour);
        return ((vcpu * task.Cpu / 1024) + (gb * task.Memory / 1024) + PublicAddress.Hour) * Price.Hours;
    }

    public override string? SettingOf(IReadOnlyList<string> path) => path[0] == "desired_count" ? "CascadeDesiredCount" : null;

    public override string ImportIdFrom(StateAttributes attributes) =>
        $"{EcsClusterKind.NameOf(attributes.Text("cluster"))}/{attributes.Text("name")}";

    public override string ImportIdFromArn(string arn) => Names.Arn.Parse(arn)!.Name;

    /// <summary>Of the service alone: the rollout looks after its tasks.</summary>
    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var names = importId.Split('/', 2);
        return (await clients.Ecs.ServiceAsync(names[0], names[^1], cancellationToken))?.Status switch
        {
            null => ResourceHealth.Gone,
            "ACTIVE" => ResourceHealth.Healthy,
            _ => ResourceHealth.Broken,
        };
    }

    public override IAsyncEnumerable<FoundResource> FindAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        search.Clients.Ecs.ServicesAsync(search.Names.Cluster, cancellationToken)
            .Select(service => new FoundResource
            {
                Kind = this,
                Name = service.ServiceName.Required(),
                Arn = service.ServiceArn.Required(),
                ImportId = $"{search.Names.Cluster}/{service.ServiceName}",
                Tags = service.Tags.ToDictionary(),
                Lasting = service.Status == "ACTIVE",
            })
            .Where(found => search.Owner.Owns(found.Tags));
}
