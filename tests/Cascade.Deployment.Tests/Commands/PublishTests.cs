using System.Text.Json.Nodes;
using Cascade.Engine.Stacks;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>One engine a publish: publishes of a worker, one after the other, each step building on the one before.</summary>
public sealed class PublishTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-publish");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_changed_is_done_and_nothing_else()
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "steps");
        var project = worker.Project;

        var first = await worker.PublishAsync();
        Assert.Contains("is to be pushed", first);
        var revision = await RevisionAsync(project);

        await IsNotDoneAgain(worker);
        await WithoutItsFolderItIsNotDoneEither(worker);
        await AnEarlyGuessThatIsWrongHarmsNothing(worker);
        await AnImageThatIsGoneIsPushedAgain(worker);
        Assert.Equal(revision, await RevisionAsync(project));
        await AFailedPushLeavesTheServiceAsItWas(worker, revision);
        await BehindItsBackItIsPutBack(worker);
        await ADeletedServiceIsMadeAgain(worker);
    }

    private static async Task IsNotDoneAgain(PublishingProject worker)
    {
        var output = await worker.PublishAsync(("CascadeTimings", "true"));

        Assert.Contains("is in the registry already", output);
        IsSkipped(output);
        Assert.Contains("  last publish ", output);
    }

    /// <summary>A build server begins with a fresh clone.</summary>
    private static async Task WithoutItsFolderItIsNotDoneEither(PublishingProject worker)
    {
        Directory.Delete(worker.Project.Directory, recursive: true);
        Directory.CreateDirectory(worker.Project.Directory);
        await using var engine = worker.Start(("CascadeTimings", "true"));

        Assert.Equal(0, await engine.RunAsync("prepare"));
        Assert.Equal(0, await engine.RunAsync("deploy"));

        IsSkipped(engine.Output);
        Assert.Equal(0, await engine.EndAsync());
        // Neither synthesized nor applied: no folder of a stack is there.
        Assert.Empty(Directory.GetDirectories(worker.Project.Directory));
    }

    private static async Task AnEarlyGuessThatIsWrongHarmsNothing(PublishingProject worker)
    {
        // It asks about this one, which is nowhere.
        await using var engine = worker.Start(
            ("CascadeApplication", "nowhere"), ("CascadeRegion", "eu-west-1"), ("ContainerBaseImage", "localhost:1/none"));
        worker.Project.WriteRequest();

        Assert.Equal(0, await engine.RunAsync("prepare"));
        Assert.Equal(0, await engine.RunAsync("deploy"));

        Assert.Contains("steps/production/worker → account 123456789012, eu-central-1", engine.Output);
        IsSkipped(engine.Output);
    }

    private static async Task AnImageThatIsGoneIsPushedAgain(PublishingProject worker)
    {
        (await worker.PushAsync())();

        var output = await worker.PublishAsync(("CascadeTimings", "true"));

        Assert.Contains("is to be pushed", output);
        Assert.Contains("  synthesis ", output);
        Assert.Contains("service worker: unchanged", output);
    }

    private async Task AFailedPushLeavesTheServiceAsItWas(PublishingProject worker, string revision)
    {
        worker.Project.Publishes(worker.BaseImage, "new code");
        await using var engine = worker.Start();
        Assert.Equal(0, await engine.RunAsync("prepare"));
        Assert.True((bool)worker.Image()["push"]!);

        Assert.Equal(0, await engine.RunAsync("finish"));

        Assert.Equal(0, await engine.EndAsync());
        Assert.Contains("the service stays as it was", engine.Output);
        Assert.Equal(revision, await RevisionAsync(worker.Project));
        worker.Project.Publishes(worker.BaseImage, "code");
        IsSkipped(await worker.PublishAsync());
    }

    private async Task BehindItsBackItIsPutBack(PublishingProject worker)
    {
        var names = worker.Project.Names;
        var image = await ImageAsync(worker.Project);
        var other = await aws.Api.EcsAsync("RegisterTaskDefinition", new JsonObject
        {
            ["family"] = names.TaskFamily,
            ["containerDefinitions"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "other", ["memory"] = 128 }),
        });
        var arn = (string)other["taskDefinition"]!["taskDefinitionArn"]!;
        await aws.Api.EcsAsync(
            "UpdateService", new JsonObject { ["cluster"] = names.Cluster, ["service"] = "worker", ["taskDefinition"] = arn });
        Assert.Equal("other", await ImageAsync(worker.Project));

        var output = await worker.PublishAsync();

        Assert.Contains("environment: unchanged", output);
        Assert.Equal(image, await ImageAsync(worker.Project));
        IsSkipped(await worker.PublishAsync());
    }

    private async Task ADeletedServiceIsMadeAgain(PublishingProject worker)
    {
        await aws.Api.EcsAsync(
            "DeleteService", new JsonObject { ["cluster"] = worker.Project.Names.Cluster, ["service"] = "worker", ["force"] = true });

        var output = await worker.PublishAsync();

        Assert.Contains("environment: unchanged", output);
        Assert.True(await worker.Project.HasAsync("aws_ecs_service.app"));
        IsSkipped(await worker.PublishAsync());
    }

    private static void IsSkipped(string output)
    {
        Assert.Contains("environment: unchanged", output);
        Assert.Contains("service worker: unchanged", output);
        Assert.DoesNotContain("  synthesis ", output);
        Assert.DoesNotContain("initializ", output);
    }

    private async Task<string> ImageAsync(DeployedProject project)
    {
        var answer = await aws.Api.EcsAsync("DescribeTaskDefinition", new JsonObject { ["taskDefinition"] = await RevisionAsync(project) });
        return (string)answer["taskDefinition"]!["containerDefinitions"]!.AsArray()
            .Single(container => (string?)container!["name"] == "app")!["image"]!;
    }

    private async Task<string> RevisionAsync(DeployedProject project)
    {
        var answer = await aws.Api.EcsAsync(
            "DescribeServices", new JsonObject { ["cluster"] = project.Names.Cluster, ["services"] = new JsonArray("worker") });
        return (string)answer["services"]![0]!["taskDefinition"]!;
    }
}
