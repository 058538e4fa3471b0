using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A registry that lets nobody in, and one that is down: on an AWS of its own.</summary>
public sealed class RegistryFailureTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>
{
    [Fact]
    public async Task A_registry_that_refuses_the_password_or_is_down_stops_the_publish_before_anything_is_built()
    {
        await using var aws = await LocalAws.StartAsync(new() { RegistryRefusesPassword = true });
        using var user = new UserFolder(deployedTo.Package, aws);
        var project = user.Worker("Mail");

        (await user.Publish(project)).Failed("CASCADE2001").Says(aws.Registry).Not("environment: ");
        await aws.ContainerRegistry.StopAsync();
        (await user.Publish(project)).Failed("CASCADE2002").Says(aws.Registry).Not("environment: ");

        Assert.Empty(await new AwsApi(aws).Keys(user.Application));
        Assert.All(await CreatedResources.ListAsync(aws, user.Application), resource => Assert.Equal("ecr repository", resource.Kind));
    }
}
