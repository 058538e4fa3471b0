using Constructs;
using HashiCorp.Cdktf.Providers.Aws.LbListenerRule;
using Route = Cascade.Engine.Names.Route;

namespace Cascade.Engine.Stacks;

/// <summary>Which of the load balancer's requests are this service's.</summary>
internal sealed class ListenerRule : Construct
{
    public ListenerRule(Construct scope, SynthesisInput input, EnvironmentValues environment, Route route, TargetGroup targetGroup)
        : base(scope, "listener-rule") =>
        Resource = new LbListenerRule(this, "aws_lb_listener_rule.app", new LbListenerRuleConfig
        {
            ListenerArn = environment.ListenerArn,
            Priority = input.ListenerPriority,
            Condition = Conditions(route),
            Action = new[] { new LbListenerRuleAction { Type = "forward", TargetGroupArn = targetGroup.Resource.Arn } },
        });

    public LbListenerRule Resource { get; }

    private static LbListenerRuleCondition[] Conditions(Route route)
    {
        var path = new LbListenerRuleCondition
        {
            PathPattern = new LbListenerRuleConditionPathPattern { Values = [.. route.PathPatterns] },
        };
        return route.HostName is { } host
            ? [path, new LbListenerRuleCondition { HostHeader = new LbListenerRuleConditionHostHeader { Values = [host] } }]
            : [path];
    }
}
