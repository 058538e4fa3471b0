using Cascade.Local;

namespace Cascade.Deployment.Tests.Capabilities;

/// <summary>Private tasks on real Terraform and the emulated AWS.</summary>
public sealed class NetworkTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-network");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_service_moves_between_networks_and_what_nobody_needs_goes() => DeploymentTurns.RunAsync(async () =>
    {
        // Without tracing, since the log group of metrics would be guarded.
        var project = new DeployedProject(aws.Aws, _folder, "moving", "worker").Worker().Set("CascadeTracing", "false").Set("CascadeNetwork", "private")
            .Set("CascadeExec", "true").Set("CascadeStopTimeout", "90").Set("CascadeOpenFiles", "100000");

        var output = await project.DeployAsync();
        Assert.Contains("environment: 1 NAT gateway, 1 elastic IP address new, about 37 US dollars a month", output);
        await project.AssertPlanIsEmptyAsync("environment");
        await project.AssertPlanIsEmptyAsync("service");
        Assert.Contains("environment: unchanged", await project.DeployAsync());
        Assert.True(await project.HasAsync("aws_nat_gateway.a"));
        var arns = await project.ArnsAsync();

        project.Set("CascadeNetwork", "endpoints").Set("CascadeExec", "false")
            .Set("CascadeReadonlyRootFilesystem", "true");
        output = await project.DeployAsync();
        Assert.Contains("environment: 3 VPC endpoints new, about 44 US dollars a month", output);
        await project.AssertPlanIsEmptyAsync("environment");
        await project.AssertPlanIsEmptyAsync("service");
        Assert.False(await project.HasAsync("aws_nat_gateway.a"));
        var endpoints = (await aws.Clients.EC2.DescribeVpcEndpointsAsync(new())).VpcEndpoints!;
        Assert.Equal(
            ["dynamodb", "ecr.api", "ecr.dkr", "logs", "s3"],
            endpoints.Select(endpoint => endpoint.ServiceName!["com.amazonaws.eu-central-1.".Length..]).Order(StringComparer.Ordinal));

        output = await project.Set("CascadeNetwork", "public").Set("CascadeReadonlyRootFilesystem", "false").DeployAsync();
        Assert.Contains("environment: destroyed subnet private a", output);
        await project.AssertPlanIsEmptyAsync("environment");
        Assert.Contains("environment: unchanged", await project.DeployAsync());
        Assert.Equal(arns["aws_ecs_service.app"], (await project.ArnsAsync())["aws_ecs_service.app"]);
        Assert.Equal(arns["aws_subnet.public_a"], (await project.ArnsAsync())["aws_subnet.public_a"]);
        Assert.False(await project.HasAsync("aws_subnet.private_a"));
        await project.DestroyAllAsync();
    });
}
