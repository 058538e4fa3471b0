using System.Runtime.CompilerServices;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

internal sealed class ListenerRuleKind() : LoadBalancingKind("listener-rule")
{
    public override string Type => "aws_lb_listener_rule";

    public override string Name => "listener rule";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.LoadBalancing, "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateRule", "elasticloadbalancing:DeleteRule",
            "elasticloadbalancing:ModifyRule", "elasticloadbalancing:RemoveTags", "elasticloadbalancing:SetRulePriorities"),
        .. Right.ToRead(
            PolicyScope.Anything, "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTags"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.LoadBalancing.DescribeRulesAsync(new() { RuleArns = [importId] }, cancellationToken).OrNullAsync();
        return HealthyIfAny(answer?.Rules);
    }

    protected override async IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (balancer, listener) in ListenersAsync(search, cancellationToken))
        {
            await foreach (var rule in search.Clients.LoadBalancing.RulesAsync(listener.ListenerArn.Required(), cancellationToken))
            {
                var name = $"{balancer.LoadBalancerName}:{listener.Port} priority {rule.Priority}";
                yield return Found(name, rule.RuleArn.Required(), listener.ListenerArn);
            }
        }
    }
}
