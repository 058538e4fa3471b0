using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>Two first deploys of one environment at once.</summary>
public sealed class SimultaneousDeployTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("cascade-two");
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
    public async Task On_one_machine_and_on_two_the_environment_is_made_once()
    {
        string[][] outputs = await Task.WhenAll(OnOneMachineAsync(), OnTwoMachinesAsync());

        Assert.Single(
            outputs[0], output => output.Contains("environment: waiting for another publish on this machine", StringComparison.Ordinal));
        Assert.Single(outputs[0], output => output.Contains("environment: unchanged", StringComparison.Ordinal));
        Assert.DoesNotContain(
            outputs[1], output => output.Contains("waiting for another publish on this machine", StringComparison.Ordinal));
    }

    private Task<string[]> OnOneMachineAsync() => DeployAsync(new(_aws!, _folder, "one", "orders"), new(_aws!, _folder, "one", "web"));

    private Task<string[]> OnTwoMachinesAsync() =>
        DeployAsync(new(_aws!, _folder, "two", "orders", "ada"), new(_aws!, _folder, "two", "web", "grace"));

    private static async Task<string[]> DeployAsync(DeployedProject orders, DeployedProject web)
    {
        var outputs = await Task.WhenAll(orders.DeployAsync(), web.DeployAsync());
        Assert.Single((await orders.ArnsAsync()).Values, arn => arn.Contains(":vpc/", StringComparison.Ordinal));
        foreach (var project in new[] { orders, web })
        {
            Assert.True(await project.HasAsync("aws_ecs_service.app"));
            foreach (var stack in new[] { "environment", "service" })
            {
                await project.AssertPlanIsEmptyAsync(stack);
            }
        }

        return outputs;
    }
}
