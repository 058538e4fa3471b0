using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

internal sealed class ListenerKind() : LoadBalancingKind("listener")
{
    public override string Type => "aws_lb_listener";

    public override string Name => "listener";

    public override Price Price { get; } = new("in the load balancer's price", Source: null);

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken) =>
        HealthyIfAny((await clients.LoadBalancing.DescribeListenersAsync(new() { ListenerArns = [importId] }, cancellationToken).OrNullAsync())?.Listeners);

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        ListenersAsync(search, cancellationToken).Select(one => Found($"{one.Balancer.LoadBalancerName}:{one.Listener.Port}", one.Listener.ListenerArn!, one.Balancer.LoadBalancerArn));
}
