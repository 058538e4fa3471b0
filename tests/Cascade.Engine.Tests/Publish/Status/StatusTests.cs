using Amazon.ECS.Model;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Status;
using Cascade.Engine.State;

namespace Cascade.Engine.Tests.Publish.Status;

public sealed class StatusTests
{
    private const string Revision = "arn:aws:ecs:eu-central-1:123456789012:task-definition/shop_production_orders:41";

    [Theory]
    [InlineData("COMPLETED", 2, 2, null, nameof(ServiceState.Healthy))]
    [InlineData("COMPLETED", 2, 2, 2, nameof(ServiceState.Healthy))]
    [InlineData("COMPLETED", 2, 3, 2, nameof(ServiceState.Healthy))]
    [InlineData("COMPLETED", 2, 2, 1, nameof(ServiceState.Unhealthy))]
    [InlineData("COMPLETED", 2, 1, null, nameof(ServiceState.Unhealthy))]
    [InlineData("COMPLETED", 0, 0, null, nameof(ServiceState.Stopped))]
    [InlineData("IN_PROGRESS", 2, 2, 2, nameof(ServiceState.RollingOut))]
    [InlineData("FAILED", 2, 0, 0, nameof(ServiceState.Failed))]
    public void The_state_in_a_word(string rollout, int desired, int running, int? healthy, string state)
    {
        var service = new Service
        {
            DesiredCount = desired,
            RunningCount = running,
            Deployments = [new() { Status = "PRIMARY", RolloutState = rollout }],
        };

        Assert.Equal(state, StatusReader.StateOf(service, healthy).ToString());
    }

    [Fact]
    public void What_differs_from_the_last_publish_is_told()
    {
        var service = new Service { TaskDefinition = Revision, DesiredCount = 2, HealthCheckGracePeriodSeconds = 30 };
        var applied = new StackRecord { Fingerprint = "a" };
        var published = new LastPublish
        {
            Inputs = "",
            EnvironmentStack = "",
            ServiceStack = "",
            LoadBalancer = false,
            DesiredCount = 2,
            ServiceConfiguration = Engine.Recovery.ServiceConfiguration.FingerprintOf(service),
            Outputs = new Dictionary<string, string> { [ServiceOutputs.TaskDefinitionArn] = Revision },
        };

        Assert.Equal("none", StatusReader.DriftOf(service: null, published: null, StackRecord.None));
        Assert.Equal("the service was deleted", StatusReader.DriftOf(service: null, published, applied));
        Assert.Equal("the last publish did not end well", StatusReader.DriftOf(service, published, applied with { IsApplying = true }));
        Assert.Equal("unknown", StatusReader.DriftOf(service, published: null, applied));
        Assert.Equal("another revision runs", StatusReader.DriftOf(service, published with { Outputs = new Dictionary<string, string>() }, applied));
        Assert.Equal("3 tasks were published", StatusReader.DriftOf(service, published with { DesiredCount = 3 }, applied));
        Assert.Equal("the service's settings were changed", StatusReader.DriftOf(service, published with { ServiceConfiguration = "b" }, applied));
        Assert.Equal("the environment or Terraform's state was changed", StatusReader.DriftOf(service, published, applied));
    }

    [Fact]
    public void Several_services_are_one_table()
    {
        var orders = new ServiceStatus
        {
            Address = new("shop", "production", "orders"),
            Place = "account 123456789012, eu-central-1",
            State = ServiceState.Healthy,
            Desired = 2,
            Running = 2,
            Pending = 1,
            Healthy = 2,
            Image = "registry/shop:1.2.0-0123456789ab",
            TaskDefinition = Revision,
            Since = new(2026, 11, 28, 18, 2, 59, TimeSpan.Zero),
            Url = "http://shop/orders/",
            Alarms = ["errors"],
            AlarmCount = 3,
            Drift = "none",
            Month = 25.316m,
        };
        var mail = new ServiceStatus
        {
            Address = new("shop", "production", "mail"), Place = orders.Place, State = ServiceState.NotDeployed, Drift = "none",
        };

        var lines = StatusText.Lines([orders, mail]).ToList();
        Assert.Equal(
            ["service", "state", "tasks", "version", "since (UTC)", "by", "last deployment", "alarms", "drift", "USD a month", "URL"],
            Cells(lines[0]));
        Assert.Equal(
            [
                "shop/production/orders", "healthy", "2 of 2 running, 1 pending, 2 healthy", "1.2.0-0123456789ab", "2026-11-28 18:02",
                "in alarm: errors", "none", "25.32", "http://shop/orders/",
            ],
            Cells(lines[1]));
        Assert.Equal(["shop/production/mail", "not deployed", "none"], Cells(lines[2]));
        Assert.All(lines[1..], line => Assert.Equal("none", line.Substring(lines[0].IndexOf("drift", StringComparison.Ordinal), 4)));
        Assert.Equal(
            "healthy: 2 of 2 running, 1 pending, 2 healthy, 1.2.0-0123456789ab since 2026-11-28 18:02 UTC", StatusText.Summary(orders));
        Assert.Equal("not deployed", StatusText.Summary(mail));
    }

    private static string[] Cells(string line) => System.Text.RegularExpressions.Regex.Split(line.Trim(), " {2,}");
}
