using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Kinds;
using Cascade.Engine.Publish;
using Cascade.Engine.Recovery;

namespace Cascade.Deployment.Tests.Recovery;

[Collection(nameof(AppliedStacks))]
public sealed class ResourceInspectorTests(AppliedStacks stacks)
{
    private readonly ResourceInspector _inspector = new(StackKinds.All, stacks.Clients, TimeProvider.System);

    [Fact]
    public async Task Everything_that_the_stacks_made_is_healthy()
    {
        foreach (var stack in new[] { stacks.EnvironmentStack, stacks.ServiceStack })
        {
            foreach (var resource in stack.State.Resources)
            {
                Assert.True(await _inspector.IsHealthyAsync(resource.Type, new(resource.Attributes), default), resource.Address);
            }
        }
    }

    [Fact]
    public async Task What_AWS_does_not_have_is_gone()
    {
        foreach (var stack in new[] { stacks.EnvironmentStack, stacks.ServiceStack })
        {
            foreach (var resource in stack.State.Resources)
            {
                var health = await _inspector.HealthAsync(resource.Type, new(Elsewhere(resource.Attributes)), default);
                Assert.True(health == ResourceHealth.Gone, $"{resource.Address}: {health}");
            }
        }
    }

    [Theory]
    [InlineData("aws_db_instance", """{"id":"db-1"}""", ResourceHealth.Unknown)]
    [InlineData("aws_vpc", """{"id":null}""", ResourceHealth.Gone)]
    [InlineData("aws_vpc", "{}", ResourceHealth.Gone)]
    internal async Task What_cannot_be_looked_up_is_not_healthy(string type, string values, ResourceHealth expected)
    {
        using var json = JsonDocument.Parse(values);
        Assert.Equal(expected, await _inspector.HealthAsync(type, new(json.RootElement), default));
        Assert.False(await _inspector.IsHealthyAsync(type, new(json.RootElement), default));
    }

    [Fact]
    public async Task A_load_balancer_that_is_still_being_made_is_waited_for()
    {
        using var starting = new SlowLoadBalancing(activeAfter: 3);
        using var json = JsonDocument.Parse("""{"id":"arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/x/1"}""");
        var slow = new ResourceInspector(StackKinds.All, stacks.Clients with { LoadBalancing = starting }, new HurriedTime());
        Assert.True(await slow.IsHealthyAsync("aws_lb", new(json.RootElement), default));
        Assert.Equal(4, starting.Calls);
    }

    [Fact]
    public async Task A_load_balancer_that_is_never_made_is_given_up()
    {
        using var starting = new SlowLoadBalancing(activeAfter: int.MaxValue);
        using var json = JsonDocument.Parse("""{"id":"arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/x/1"}""");
        var slow = new ResourceInspector(StackKinds.All, stacks.Clients with { LoadBalancing = starting }, new HurriedTime());
        Assert.False(await slow.IsHealthyAsync("aws_lb", new(json.RootElement), default));
    }

    // The same resource with ids, names and ARNs that end in something else.
    private static JsonElement Elsewhere(JsonElement values)
    {
        var copy = JsonNode.Parse(values.GetRawText())!.AsObject();
        foreach (var name in new[] { "id", "arn", "role", "cluster", "route_table_id" })
        {
            if (copy[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 4)
            {
                copy[name] = text[..^4] + "0000";
            }
        }

        return JsonSerializer.SerializeToElement(copy);
    }

    private sealed class SlowLoadBalancing(int activeAfter) : IAmazonElasticLoadBalancingV2
    {
        public int Calls { get; private set; }

        public Task<DescribeLoadBalancersResponse> DescribeLoadBalancersAsync(
            DescribeLoadBalancersRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                new DescribeLoadBalancersResponse
                {
                    LoadBalancers = [new() { State = new() { Code = Calls++ < activeAfter ? "provisioning" : "active" } }],
                });

        public Task<DescribeAccountLimitsResponse> DescribeAccountLimitsAsync(
            DescribeAccountLimitsRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DescribeListenerCertificatesResponse> DescribeListenerCertificatesAsync(
            DescribeListenerCertificatesRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DescribeListenersResponse> DescribeListenersAsync(
            DescribeListenersRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DescribeRulesResponse> DescribeRulesAsync(
            DescribeRulesRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DescribeTargetGroupsResponse> DescribeTargetGroupsAsync(
            DescribeTargetGroupsRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DescribeTargetHealthResponse> DescribeTargetHealthAsync(
            DescribeTargetHealthRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DescribeTagsResponse> DescribeTagsAsync(DescribeTagsRequest request, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public void Dispose()
        {
        }
    }

    /// <summary>A clock that is always already where a timer wants it to be.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _now);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Add(ref _now, dueTime.Ticks);
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
