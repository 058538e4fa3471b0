using Amazon.ElasticLoadBalancingV2;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Recovery.Inspection;

/// <summary>How the load balancer and what belongs to it are.</summary>
internal sealed class LoadBalancingConditions(IAmazonElasticLoadBalancingV2 loadBalancing)
{
    public async Task<Condition> LoadBalancerAsync(string arn, CancellationToken cancellationToken)
    {
        var answer = await loadBalancing.DescribeLoadBalancersAsync(new() { LoadBalancerArns = [arn] }, cancellationToken).OrNullAsync();
        if (answer?.LoadBalancers?.FirstOrDefault() is not { } balancer)
        {
            return Condition.Gone;
        }

        return balancer.State?.Code switch
        {
            // Impaired: it routes, and lacks addresses to grow. Replacing it would not help.
            "active" or "active_impaired" => Condition.Well,
            "provisioning" => Condition.Pending,
            _ => Condition.Ill,
        };
    }

    public async Task<Condition> ListenerAsync(string arn, CancellationToken cancellationToken) =>
        WellIfAny((await loadBalancing.DescribeListenersAsync(new() { ListenerArns = [arn] }, cancellationToken).OrNullAsync())?.Listeners);

    public async Task<Condition> ListenerRuleAsync(string arn, CancellationToken cancellationToken) =>
        WellIfAny((await loadBalancing.DescribeRulesAsync(new() { RuleArns = [arn] }, cancellationToken).OrNullAsync())?.Rules);

    public async Task<Condition> TargetGroupAsync(string arn, CancellationToken cancellationToken) =>
        WellIfAny((await loadBalancing.DescribeTargetGroupsAsync(new() { TargetGroupArns = [arn] }, cancellationToken).OrNullAsync())?.TargetGroups);

    private static Condition WellIfAny<T>(List<T>? found) => found?.Count > 0 ? Condition.Well : Condition.Gone;
}
