using System.Text.Json;
using System.Text.Json.Nodes;
using Constructs;
using HashiCorp.Cdktf.Providers.Aws.LbListenerRule;
using Route = Cascade.Engine.Names.Route;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Which of the load balancer's requests are this service's. A service with domain names takes requests by HTTPS, and answers requests by
/// HTTP with a redirect.
/// </summary>
internal sealed class ListenerRule : Construct
{
    public ListenerRule(Construct scope, SynthesisInput input, EnvironmentValues environment, Route route, TargetGroup targetGroup)
        : base(scope, "listener-rule")
    {
        var isHttps = input.Settings.Traffic.DomainNames.Count > 0;
        var forward = new LbListenerRuleAction { Type = "forward", TargetGroupArn = targetGroup.Resource.Arn };
        var rule = Rule("app", isHttps ? environment.HttpsListenerArn : environment.ListenerArn, forward);
        Resources = isHttps ? [rule, Rule("redirect", environment.ListenerArn, ToHttps)] : [rule];

        LbListenerRule Rule(string name, string listener, LbListenerRuleAction action) =>
            new(this, $"aws_lb_listener_rule.{name}", new LbListenerRuleConfig
            {
                ListenerArn = listener,
                Priority = input.ListenerPriority,
                Condition = Conditions(route, input.Settings.Traffic.AllowedCidrs),
                Action = new[] { action },
            });
    }

    public IReadOnlyList<LbListenerRule> Resources { get; }

    private static LbListenerRuleAction ToHttps => new()
    {
        Type = "redirect",
        Redirect = new LbListenerRuleActionRedirect { Protocol = "HTTPS", Port = "443", StatusCode = "HTTP_301" },
    };

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

    private static LbListenerRuleCondition[] Conditions(Route route, IReadOnlyList<string> ranges)
    {
        var path = new LbListenerRuleCondition
        {
            PathPattern = new LbListenerRuleConditionPathPattern { Values = [.. route.PathPatterns] },
        };
        List<LbListenerRuleCondition> conditions = [path];
        if (route.HostName is not null)
        {
            conditions.Add(new() { HostHeader = new LbListenerRuleConditionHostHeader { Values = [.. route.HostNames] } });
        }

        if (ranges.Count > 0)
        {
            conditions.Add(new() { SourceIp = new LbListenerRuleConditionSourceIp { Values = [.. ranges] } });
        }

        return [.. conditions];
    }
}
