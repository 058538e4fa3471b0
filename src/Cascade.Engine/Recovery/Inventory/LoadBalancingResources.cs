using System.Runtime.CompilerServices;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

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
            if (tags.TryGetValue(resource.Arn, out var own) && owner.Owns(own))
            {
                yield return resource with { Tags = own };
            }
        }
    }

    private async Task<List<FoundResource>> BalancerAndBelowAsync(ResourceOwner owner, CancellationToken cancellationToken)
    {
        var name = new ResourceNames(target, owner.Address).LoadBalancer;
        var balancers = await loadBalancing.DescribeLoadBalancersAsync(new() { Names = [name] }, cancellationToken).OrNullAsync();
        List<FoundResource> found = [];
        foreach (var balancer in balancers?.LoadBalancers ?? [])
        {
            found.Add(Found("aws_lb", "load balancer", balancer.LoadBalancerName!, balancer.LoadBalancerArn!) with { PartOf = balancer.VpcId });
            await foreach (var listener in ListenersAsync(balancer, cancellationToken))
            {
                found.Add(Found("aws_lb_listener", "listener", $"{balancer.LoadBalancerName}:{listener.Port}", listener.ListenerArn!) with { PartOf = balancer.LoadBalancerArn });
                await foreach (var rule in loadBalancing.RulesAsync(listener.ListenerArn!, cancellationToken))
                {
                    found.Add(Found("aws_lb_listener_rule", "listener rule", $"{balancer.LoadBalancerName}:{listener.Port} priority {rule.Priority}", rule.RuleArn!) with { PartOf = listener.ListenerArn });
                }
            }
        }

        return found;
    }

    private async Task<List<FoundResource>> TargetGroupsAsync(ResourceOwner owner, CancellationToken cancellationToken)
    {
        if (owner.Scope == OwnerScope.Environment)
        {
            return [];
        }

        var start = StartOfTargetGroups(owner);
        return await Pages.ReadAsync(
            async marker =>
            {
                var page = await loadBalancing.DescribeTargetGroupsAsync(new() { Marker = marker }, cancellationToken);
                return (page.TargetGroups, page.NextMarker);
            },
            cancellationToken)
            .Where(group => group.TargetGroupName!.StartsWith(start, StringComparison.Ordinal))
            .Select(group => Found("aws_lb_target_group", "target group", group.TargetGroupName!, group.TargetGroupArn!) with { PartOf = group.VpcId })
            .ToListAsync(cancellationToken);
    }

    // What the names have in common before their hash: it spares asking for the tags of all others.
    private string StartOfTargetGroups(ResourceOwner owner)
    {
        var name = new ResourceNames(target, owner.Address).TargetGroup;
        var readable = name[..name.LastIndexOf('-')];
        var shared = $"{owner.Address.Application}-{owner.Address.Environment}-";
        return owner.Scope == OwnerScope.Service || shared.Length > readable.Length ? readable : shared;
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
