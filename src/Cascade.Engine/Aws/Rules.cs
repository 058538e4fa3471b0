using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Cascade.Engine.Aws;

internal static class Rules
{
    /// <summary>A listener's rules without its default action, which ELB lists as a rule.</summary>
    public static IAsyncEnumerable<Rule> RulesAsync(
        this IAmazonElasticLoadBalancingV2 loadBalancing, string listenerArn, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async marker =>
            {
                var request = new DescribeRulesRequest { ListenerArn = listenerArn, Marker = marker };
                var page = await loadBalancing.DescribeRulesAsync(request, cancellationToken).OrNullAsync();
                return (page?.Rules, page?.NextMarker);
            },
            cancellationToken).Where(rule => rule.IsDefault != true && rule.Priority != "default");
}
