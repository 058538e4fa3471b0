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

    /// <summary>Terraform forgets a resource that a single answer does not show, and would make a second one.</summary>
    [Theory]
    [InlineData("DescribeSecurityGroups", "CascadeLogRetentionDays", "7", "service api: security group tasks")]
    [InlineData("DescribeVpcs", "CascadeRefresh", "true", "environment: VPC main")]
    public Task What_is_there_is_not_made_twice(string action, string property, string value, string name) => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, action.ToLowerInvariant());
        await project.DeployAsync();
        var before = await project.ArnsAsync();
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        var asked = 0;
        fake.Instead = request => request.Action == action
            && request.UserAgent.Contains("terraform-provider-aws", StringComparison.Ordinal)
            && Interlocked.Increment(ref asked) == 1 ? FakeAnswer.Html : null;

        await using (var deploy = project.Start("deploy", fake.Endpoint, (property, value)))
        {
            Assert.True(await deploy.EndAsync() == 0, deploy.Output);
            Assert.Contains($"{name} seems to be gone; asking AWS once more", deploy.Output);
        }

        var after = await project.ArnsAsync();
        Assert.All(before, resource => Assert.Equal(resource.Value, after.GetValueOrDefault(resource.Key)));
        await project.AssertPlanIsEmptyAsync("environment");
        await project.AssertPlanIsEmptyAsync("service");
        await project.DestroyAllAsync();
        Assert.Empty(await project.CreatedAsync());
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
