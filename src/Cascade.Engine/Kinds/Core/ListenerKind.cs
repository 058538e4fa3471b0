using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

internal sealed class ListenerKind() : LoadBalancingKind("listener")
{
    public override string Type => "aws_lb_listener";

    public override string Name => "listener";

    public override Price Price { get; } = new("in the load balancer's price", Source: null);

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.LoadBalancing, "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener",
            "elasticloadbalancing:DeleteListener", "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyListenerAttributes",
            "elasticloadbalancing:RemoveTags"),
        .. Right.ToRead(
            PolicyScope.Anything, "elasticloadbalancing:DescribeListenerAttributes", "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeTags"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var request = new DescribeListenersRequest { ListenerArns = [importId] };
        var answer = await clients.LoadBalancing.DescribeListenersAsync(request, cancellationToken).OrNullAsync();
        return HealthyIfAny(answer?.Listeners);
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        from pair in ListenersAsync(search, cancellationToken)
        let name = $"{pair.Balancer.LoadBalancerName}:{pair.Listener.Port}"
        select Found(name, pair.Listener.ListenerArn.Required(), pair.Balancer.LoadBalancerArn);
}
