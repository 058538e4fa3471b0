using Cascade.Engine.Names;
using Cascade.Engine.Recovery;

namespace Cascade.Deployment.Tests.Recovery;

[Collection(nameof(AppliedStacks))]
public sealed class LiveCheckTests(AppliedStacks stacks)
{
    private readonly LiveCheck _check = new(stacks.Clients.Ecs, stacks.Clients.LoadBalancing, AppliedStacks.Target);

    [Fact]
    public async Task An_applied_environment_is_live()
    {
        Assert.True(await _check.IsEnvironmentLiveAsync(AppliedStacks.Address, hasLoadBalancer: true, default));
        Assert.True(await _check.IsEnvironmentLiveAsync(AppliedStacks.Address, hasLoadBalancer: false, default));
    }

    [Fact]
    public async Task An_environment_that_was_never_applied_is_not_live() =>
        Assert.False(
            await _check.IsEnvironmentLiveAsync(AppliedStacks.Address with { Environment = "dev" }, hasLoadBalancer: false, default));

    [Fact]
    public async Task A_service_is_live_with_the_revision_and_the_count_that_its_stack_gave_it()
    {
        var expected = new ExpectedService(
            "todo_production",
            "api",
            stacks.ServiceStack.State.Output(ServiceOutputs.TaskDefinitionArn)!,
            1,
            stacks.ServiceStack.State.Output(ServiceOutputs.TargetGroupArn)!);
        Assert.True(await _check.IsServiceLiveAsync(expected, default));
        Assert.True(await _check.IsServiceLiveAsync(expected with { TargetGroupArn = null }, default));
        Assert.False(await _check.IsServiceLiveAsync(expected with { DesiredCount = 2 }, default));
        Assert.False(await _check.IsServiceLiveAsync(expected with { TaskDefinitionArn = expected.TaskDefinitionArn + "0" }, default));
        Assert.False(await _check.IsServiceLiveAsync(expected with { Name = "web" }, default));
        Assert.False(await _check.IsServiceLiveAsync(expected with { Cluster = "todo_dev" }, default));
        Assert.False(await _check.IsServiceLiveAsync(expected with { TargetGroupArn = expected.TargetGroupArn + "0" }, default));
    }

    [Fact]
    public async Task An_environments_services_are_listed_by_their_names()
    {
        var services = new EnvironmentServices(stacks.Clients.Ecs, AppliedStacks.Target);
        Assert.Contains("api", await services.ListAsync(AppliedStacks.Address, default));
        Assert.Empty(await services.ListAsync(AppliedStacks.Address with { Environment = "dev" }, default));
    }

    [Fact]
    public async Task Routes_are_rebuilt_from_the_rules_of_the_listener()
    {
        var listener = stacks.EnvironmentStack.State.Output(EnvironmentOutputs.ListenerArn)!;
        var rules = await new ListenerRules(stacks.Clients.LoadBalancing).DescribeAsync(listener, default);
        var rule = Assert.Single(rules, rule => rule.Service == "api");
        Assert.Equal((33154, "/*"), (rule.Priority, Assert.Single(rule.PathPatterns)));
        Assert.Empty(rule.HostHeaders);
        Assert.Empty(await new ListenerRules(stacks.Clients.LoadBalancing).DescribeAsync(listener + "0", default));
    }
}
