using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>First deploys that are stopped in order, each at a moment of its own, all at once.</summary>
public sealed class InterruptedDeploys : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("cascade-interrupt");
    private readonly Dictionary<(string How, Moment When), Task> _runs = [];
    private LocalAws? _aws;

    /// <summary>A signal, or <c>lifeline</c> for stdin's end.</summary>
    internal static IReadOnlyList<(string How, Moment When)> Stops { get; } =
    [
        ("TERM", new("aws_vpc.main", Phase.InAws)),
        ("lifeline", new("aws_ecs_cluster.main", Phase.InAws)),
        ("INT", new("aws_lb.public", Phase.InAws)),
        ("lifeline", new("aws_iam_role.task", Phase.Begun)),
        ("INT", new("aws_ecs_service.app", Phase.Begun)),
        ("TERM", new("the rollout", Phase.Rollout)),
    ];

    public async Task InitializeAsync()
    {
        // A rollout that lasts until somebody looks at it twice.
        _aws = await LocalAws.StartAsync(new() { WithBaseImage = false, Rollout = TimeSpan.FromSeconds(5) });
        foreach (var (index, stop) in Stops.Index())
        {
            var project = new DeployedProject(_aws, _folder, $"stopped{index}");
            _runs[stop] = DeploymentTurns.RunAsync(() => InterruptedDeploy.RunAsync(project, stop.How, stop.When));
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

    internal Task Stopped(string how, Moment when) => _runs[(how, when)];
}
