using Cascade.Engine.State;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary><c>cascade publish</c> as a process: its commands, its ends.</summary>
public sealed class PublishServerTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-server");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Let_go_of_while_it_waits_it_ends_in_silence()
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "idle");
        await using var engine = worker.Start();

        engine.LetGo();

        Assert.Equal(0, await engine.EndAsync());
        Assert.Equal("", engine.Output);
        Assert.Empty(engine.LeftBehind());
    }

    [Fact]
    public async Task A_signal_ends_it_too_though_its_input_does_not()
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "signal");
        await using var engine = worker.Start();
        // Then it is up, and waits.
        Assert.Equal(0, await engine.RunAsync("login"));

        await engine.SignalAsync("TERM");

        Assert.Equal(0, await engine.EndAsync());
        Assert.Empty(engine.LeftBehind());
    }

    [Fact]
    public async Task A_command_that_is_none_ends_it()
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "unknown");
        await using var engine = worker.Start();

        await engine.TellAsync("Deploy");

        Assert.Equal(2, await engine.EndAsync());
    }

    [Fact]
    public async Task A_command_that_fails_leaves_it_ready_for_the_next_one()
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "mended");
        await using var engine = worker.Start(("ContainerBaseImage", $"{aws.Aws.Registry}/base:2"));
        Assert.Equal(1, await engine.RunAsync("prepare"));
        Assert.Contains("error CASCADE2005", engine.Output);

        // What was asked in vain is asked again.
        await worker.PushBaseAsync("2");
        Assert.Equal(0, await engine.RunAsync("prepare"));

        engine.LetGo();
        Assert.Equal(130, await engine.EndAsync());
    }

    [Fact]
    public Task Let_go_of_while_the_environment_is_applied_it_interrupts_Terraform_once_and_waits() => DeploymentTurns.RunAsync(async () =>
    {
        using var web = await PublishingProject.MakeWebAsync(aws.Aws, _folder, "interrupted");
        await using var engine = web.Start();
        Assert.Equal(0, await engine.RunAsync("prepare"));
        await new Moment("aws_ecs_cluster.main", Phase.InAws).ReachedAsync(engine, web.Project);

        engine.LetGo();

        Assert.Equal(130, await engine.EndAsync());
        Assert.Contains("error CASCADE4906", engine.Output);
        Assert.Equal(2, engine.Output.Split(": interrupted; Terraform stops waiting").Length);
        Assert.DoesNotContain("Two interrupts received", engine.Output);
        Assert.Empty(engine.LeftBehind());
        Assert.Null(await web.Project.StoredAsync($"{web.Project.Names.Keys.Environment.Prefix}terraform.tfstate.tflock"));
        var record = await web.Project.StoredAsync(web.Project.Names.Keys.Environment.Record);
        Assert.True(StackRecord.Parse(new(record!, "")).IsApplying);
    });

    [Fact]
    public Task Told_to_finish_while_the_environment_is_applied_it_ends_that_in_order_and_makes_no_service() =>
        DeploymentTurns.RunAsync(async () =>
        {
            using var web = await PublishingProject.MakeWebAsync(aws.Aws, _folder, "finished");
            await using var engine = web.Start();
            Assert.Equal(0, await engine.RunAsync("prepare"));
            await new Moment("aws_ecs_cluster.main", Phase.InAws).ReachedAsync(engine, web.Project);

            Assert.Equal(0, await engine.RunAsync("finish"));

            Assert.Equal(0, await engine.EndAsync());
            await web.Project.AssertPlanIsEmptyAsync("environment");
            Assert.False(await web.Project.HasAsync("aws_ecs_service.app"));
            Assert.Null(await web.Project.StoredAsync($"{web.Project.Names.Keys.Service.Prefix}published.json"));
        });

    [Fact]
    public async Task A_worker_that_comes_first_makes_nothing_but_the_repository_before_its_image_is_pushed()
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "patient");
        await using var engine = worker.Start();
        Assert.Equal(0, await engine.RunAsync("prepare"));

        Assert.Equal(0, await engine.RunAsync("finish"));

        Assert.Equal(0, await engine.EndAsync());
        Assert.Equal("ecr repository", Assert.Single(await worker.Project.CreatedAsync()).Kind);
    }
}
