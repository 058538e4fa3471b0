using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>The stack of an earlier release, with the priority that the service's rule has, or would get, now: another service may have the old one.</summary>
    /// <param name="configuration">The text of <c>cdk.tf.json</c>.</param>
    /// <param name="priority">1 to 50,000.</param>
    public static string WithPriority(string configuration, int priority)
    {
        var root = JsonNode.Parse(configuration);
        if (root?["resource"]?["aws_lb_listener_rule"] is not JsonObject rules
            || rules.All(rule => rule.Value?["priority"]?.GetValue<int>() == priority))
        {
            return configuration;
        }

        foreach (var (_, rule) in rules)
        {
            rule!["priority"] = priority;
        }

        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

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
