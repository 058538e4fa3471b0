using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Cascade.Engine.Aws;

internal static class Rules
{
    /// <summary>A listener's rules but for its default action, which ELB lists as one.</summary>
    public static IAsyncEnumerable<Rule> RulesAsync(this IAmazonElasticLoadBalancingV2 loadBalancing, string listenerArn, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async marker =>
            {
                var page = await loadBalancing.DescribeRulesAsync(new() { ListenerArn = listenerArn, Marker = marker }, cancellationToken).OrNullAsync();
                return (page?.Rules, page?.NextMarker);
            },
            cancellationToken).Where(rule => rule.IsDefault != true && rule.Priority != "default");
}
