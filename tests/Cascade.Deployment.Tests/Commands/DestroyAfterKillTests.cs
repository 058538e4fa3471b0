using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>Who gives up after a killed first deploy is left with nothing.</summary>
public sealed class DestroyAfterKillTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("cascade-give-up");
    private LocalAws? _aws;

    public async Task InitializeAsync() => _aws = await LocalAws.StartAsync(new() { WithBaseImage = false });

    public async Task DisposeAsync()
    {
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_destroy_finds_what_the_state_does_not_know()
    {
        var all = Task.WhenAll(
            DeploymentTurns.RunAsync(() => RunAsync("early", new("aws_vpc.main", Phase.InAws))),
            DeploymentTurns.RunAsync(() => RunAsync("waiting", new("aws_lb.public", Phase.InAws))),
            DeploymentTurns.RunAsync(() => RunAsync("service", new("aws_lb_target_group.app", Phase.Complete))),
            DeploymentTurns.RunAsync(() => RunAsync("late", new("aws_ecs_service.app", Phase.InAws))));
        await all.ContinueWith(_ => { }, TaskScheduler.Default);
        // Each that failed, not the first alone.
        Assert.True(all.IsCompletedSuccessfully, $"{all.Exception}");
    }

    private async Task RunAsync(string application, Moment moment)
    {
        var project = new DeployedProject(_aws!, _folder, application);
        await using (var deploy = project.Start("deploy"))
        {
            await moment.ReachedAsync(deploy, project);
            await deploy.KillAllAsync();
        }

        Assert.NotEmpty(await project.CreatedAsync());
        await project.DestroyAllAsync(("CascadeUnlock", "true"));
    }
}
