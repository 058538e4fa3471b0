using Cascade.Local;
using Cascade.Local.Scripted;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A destroy of everything whose service cannot be destroyed.</summary>
public sealed class FailedDestroyTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-denied");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task It_leaves_the_environment_and_no_plan_and_the_next_one_ends_it() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "denied", "worker").Worker();
        await project.DeployAsync();
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        fake.On("DeleteService", FakeAnswer.Denied("ecs:DeleteService"));

        await using (var destroy = project.Start("destroy", fake.Endpoint, ("CascadeDestroyEnvironment", "true")))
        {
            Assert.Equal(1, await destroy.EndAsync());
            Assert.Contains("error CASCADE4007: ", destroy.Output);
            Assert.Contains("environment: 0 to create, 0 to change, ", destroy.Output);
        }

        Assert.True(await project.HasAsync("aws_ecs_cluster.main"));
        // It may hold what the state holds.
        Assert.Empty(Directory.GetFiles(project.Directory, "*.tfplan", SearchOption.AllDirectories));
        await project.DestroyAllAsync();
    });
}
