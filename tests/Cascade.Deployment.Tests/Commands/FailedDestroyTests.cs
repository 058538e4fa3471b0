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

    /// <summary>Terraform takes a page in place of CloudWatch's answer for a deletion, and forgets the log group.</summary>
    [Fact]
    public Task What_a_destroy_left_is_named_and_the_next_one_ends_it() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "left", "worker").Worker();
        await project.DeployAsync();
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        fake.On("DeleteLogGroup", FakeAnswer.Html);

        await using (var destroy = project.Start("destroy", fake.Endpoint, ("CascadeDestroyEnvironment", "true")))
        {
            Assert.True(await destroy.EndAsync() == 0, destroy.Output);
            Assert.Contains("warning CASCADE4502: 2 of the resources of left/production still exist: log group ", destroy.Output);
        }

        Assert.Equal(2, (await project.CreatedAsync()).Count);
        await project.DestroyAllAsync();
        Assert.Empty(await project.CreatedAsync());
    });
}
