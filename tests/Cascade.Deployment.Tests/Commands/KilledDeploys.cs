using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>
/// First deploys that are killed, each at a moment of its own, and what comes after. They mostly wait for Terraform's provider, which waits
/// a minute for a load balancer: so all go on at once, and a test awaits its own.
/// </summary>
public sealed class KilledDeploys : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("cascade-kill");
    private readonly Dictionary<Moment, Task> _runs = [];
    private LocalAws? _aws;

    /// <summary>Of the environment's apply.</summary>
    internal static IReadOnlyList<Moment> Environment { get; } =
    [
        new("aws_vpc.main", Phase.Begun),
        new("aws_vpc.main", Phase.InAws),
        new("aws_ecs_cluster.main", Phase.InAws),
        new("aws_subnet.public_a", Phase.InAws),
        new("aws_security_group.load_balancer", Phase.Complete),
        new("aws_lb.public", Phase.InAws),
        new("aws_lb_listener.http", Phase.Begun),
    ];

    /// <summary>Of the service's.</summary>
    internal static IReadOnlyList<Moment> Service { get; } =
    [
        new("aws_iam_role.execution", Phase.Begun),
        new("aws_cloudwatch_log_group.app", Phase.Complete),
        new("aws_lb_target_group.app", Phase.InAws),
        new("aws_iam_role_policy.task", Phase.Complete),
        new("aws_lb_listener_rule.app", Phase.InAws),
        new("aws_ecs_service.app", Phase.Begun),
    ];

    public async Task InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new() { WithBaseImage = false });
        // The services' environment; each is killed in its own apply.
        var first = DeploymentTurns.RunAsync(() => new DeployedProject(_aws, _folder, "services", "first").DeployAsync());
        foreach (var (index, moment) in Environment.Index())
        {
            var project = new DeployedProject(_aws, _folder, $"environment{index}");
            _runs[moment] = DeploymentTurns.RunAsync(() => KilledDeploy.RunAsync(project, moment, wholeEnvironment: true));
        }

        foreach (var (index, moment) in Service.Index())
        {
            var project = new DeployedProject(_aws, _folder, "services", $"s{index}");
            _runs[moment] = AfterAsync(
                first, () => DeploymentTurns.RunAsync(() => KilledDeploy.RunAsync(project, moment, wholeEnvironment: false)));
        }
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(_runs.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>What became of the deploy that was killed then.</summary>
    internal Task At(Moment moment) => _runs[moment];

    private static async Task AfterAsync(Task first, Func<Task> next)
    {
        await first;
        await next();
    }
}
