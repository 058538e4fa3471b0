using System.Runtime.CompilerServices;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Deployment;

namespace Cascade.Engine.Aws.Resources.Inventory;

/// <summary>The environment's load balancer with its listeners, and the services' target groups and listener rules.</summary>
internal sealed class LoadBalancingResources(IAmazonElasticLoadBalancingV2 loadBalancing, DeploymentTarget target) : IResourceSource
{
    public async IAsyncEnumerable<FoundResource> FindAsync(ResourceOwner owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(TargetGroupsAsync(owner, cancellationToken), BalancerAndBelowAsync(owner, cancellationToken));
        var found = all.SelectMany(some => some).ToList();
        var tags = await loadBalancing.TagsAsync(found.Select(resource => resource.Arn), cancellationToken);
        foreach (var resource in found)
        {
            if (tags.TryGetValue(resource.Arn, out var own) && owner.Owns(own)) yield return resource with { Tags = own };
        }
    }

    private async Task<List<FoundResource>> BalancerAndBelowAsync(ResourceOwner owner, CancellationToken cancellationToken)
    {
        var name = new ResourceNames(target, owner.Address).LoadBalancer;
        var balancers = await loadBalancing.DescribeLoadBalancersAsync(new() { Names = [name] }, cancellationToken).OrNullAsync();
        List<FoundResource> found = [];
        foreach (var balancer in balancers?.LoadBalancers ?? [])
        {
            found.Add(Found("aws_lb", "load balancer", balancer.LoadBalancerName!, balancer.LoadBalancerArn!) with { VpcId = balancer.VpcId });
            await foreach (var listener in ListenersAsync(balancer, cancellationToken))
            {
                found.Add(Found("aws_lb_listener", "listener", $"{balancer.LoadBalancerName}:{listener.Port}", listener.ListenerArn!));
                await foreach (var rule in loadBalancing.RulesAsync(listener.ListenerArn!, cancellationToken))
                    found.Add(Found("aws_lb_listener_rule", "listener rule", $"{balancer.LoadBalancerName}:{listener.Port} priority {rule.Priority}", rule.RuleArn!));
            }
        }

        return found;
    }

    private async Task<List<FoundResource>> TargetGroupsAsync(ResourceOwner owner, CancellationToken cancellationToken)
    {
        var groups = owner.Scope switch
        {
            OwnerScope.Environment => [],
            OwnerScope.Service => await TargetGroupByNameAsync(new ResourceNames(target, owner.Address).TargetGroup, cancellationToken),
            _ => await AllTargetGroupsAsync(owner.Address, cancellationToken),
        };
        return [.. groups.Select(group => Found("aws_lb_target_group", "target group", group.TargetGroupName!, group.TargetGroupArn!) with { VpcId = group.VpcId })];
    }

    private async Task<List<TargetGroup>> TargetGroupByNameAsync(string name, CancellationToken cancellationToken) =>
        (await loadBalancing.DescribeTargetGroupsAsync(new() { Names = [name] }, cancellationToken).OrNullAsync())?.TargetGroups ?? [];

    private async Task<List<TargetGroup>> AllTargetGroupsAsync(ServiceAddress address, CancellationToken cancellationToken)
    {
        // A name begins with application and environment as far as they fit (ResourceNames): it spares asking for the tags of all others.
        var start = $"{address.Application}-{address.Environment}-";
        if (start.Length > 23) start = start[..23];
        return await Pages.ReadAsync(
            async marker =>
            {
                var page = await loadBalancing.DescribeTargetGroupsAsync(new() { Marker = marker }, cancellationToken);
                return (page.TargetGroups, page.NextMarker);
            },
            cancellationToken).Where(group => group.TargetGroupName!.StartsWith(start, StringComparison.Ordinal)).ToListAsync(cancellationToken);
    }

    private IAsyncEnumerable<Listener> ListenersAsync(LoadBalancer balancer, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async marker =>
            {
                var page = await loadBalancing.DescribeListenersAsync(new() { LoadBalancerArn = balancer.LoadBalancerArn, Marker = marker }, cancellationToken).OrNullAsync();
                return (page?.Listeners, page?.NextMarker);
            },
            cancellationToken);

    private static FoundResource Found(string type, string kind, string name, string arn) =>
        new() { Type = type, Kind = kind, Name = name, Arn = arn, ImportId = arn };
}
