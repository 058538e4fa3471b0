using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Capabilities;

/// <summary>Calls between services on real Terraform and the emulated AWS.</summary>
public sealed class ConnectTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-connect");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_caller_waits_for_the_service_and_is_let_in_and_what_is_called_may_go_first() => DeploymentTurns.RunAsync(async () =>
    {
        var orders = new DeployedProject(aws.Aws, _folder, "calls", "orders").Set("CascadePathPattern", "").Set("CascadePublic", "false")
            .Set("CascadeProtocol", "grpc");
        var jobs = new DeployedProject(aws.Aws, _folder, "calls", "jobs").Worker().Reference("orders");

        await using (var early = jobs.Start("deploy"))
        {
            Assert.Equal(1, await early.EndAsync());
            Assert.Contains("error CASCADE1620", early.Output);
        }

        await orders.DeployAsync();
        await jobs.DeployAsync();
        foreach (var project in new[] { orders, jobs })
        {
            await project.AssertPlanIsEmptyAsync("environment");
            await project.AssertPlanIsEmptyAsync("service");
            Assert.Contains($"service {project.Address.Service}: unchanged", await project.DeployAsync());
        }

        Assert.False(await orders.HasAsync("aws_lb.public"));
        var service = await aws.Api.EcsAsync(
            "DescribeServices",
            new JsonObject { ["cluster"] = orders.Names.Cluster, ["services"] = new JsonArray("orders") });
        var connect = service["services"]![0]!["deployments"]![0]!["serviceConnectConfiguration"]!;
        Assert.Equal("orders", (string)connect["services"]![0]!["clientAliases"]![0]!["dnsName"]!);
        var groups = (await aws.Clients.EC2.DescribeSecurityGroupsAsync(new() { Filters = [new("tag:cascade:service", ["orders"])] })).SecurityGroups!;
        Assert.Contains(groups.Single().IpPermissions!, permission => permission is { FromPort: 8080, ToPort: 8080 });

        // The caller can still be taken down.
        await orders.RunAsync("destroy");
        await jobs.DestroyAllAsync();
    });
}
