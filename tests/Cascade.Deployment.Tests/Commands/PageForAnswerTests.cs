using Cascade.Local;
using Cascade.Local.Scripted;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A page in place of AWS's answer, with status 200, which Terraform's provider takes for success.</summary>
public sealed class PageForAnswerTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-page");

    public void Dispose() => _folder.Dispose();

    /// <summary>EC2's own rule of the security group stays, and EC2 refuses the stack's rule, which is the same.</summary>
    [Fact]
    public Task A_step_that_was_not_taken_is_taken_by_the_next_publish() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "step", "worker").Worker();
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        fake.On("RevokeSecurityGroupEgress", FakeAnswer.Html);

        await using (var deploy = project.Start("deploy", fake.Endpoint))
        {
            Assert.Equal(1, await deploy.EndAsync());
            Assert.Contains("InvalidPermission.Duplicate", deploy.Output);
        }

        await project.DeployAsync();
        await project.AssertPlanIsEmptyAsync("service");
        await project.DestroyAllAsync();
    });

    /// <summary>Terraform forgets the log groups.</summary>
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
