
namespace Amazon.ElasticLoadBalancingV2.Model;

// As in AWSSDK 4, a list that the answer does not hold is null, and so is a value.
internal sealed class Limit
{
    /// <summary>For instance <c>target-groups</c>.</summary>
    public string? Name { get; set; }

    /// <summary>As it is in this account: the default, or what it was raised to.</summary>
    public int? Max { get; set; }
}

internal sealed class LoadBalancer
{
    public string? LoadBalancerArn { get; set; }

    public string? LoadBalancerName { get; set; }

    public string? DNSName { get; set; }

    /// <summary><c>application</c>, <c>network</c> or <c>gateway</c>.</summary>
    public string? Type { get; set; }

    public string? VpcId { get; set; }

    public LoadBalancerState? State { get; set; }
}

internal sealed class LoadBalancerState
{
    /// <summary><c>provisioning</c>, <c>active</c>, <c>active_impaired</c> or <c>failed</c>.</summary>
    public string? Code { get; set; }

    public string? Reason { get; set; }
}

internal sealed class Listener
{
    public string? ListenerArn { get; set; }

    public string? LoadBalancerArn { get; set; }

    public int? Port { get; set; }

    public string? Protocol { get; set; }
}

internal sealed class Rule
{
    public string? RuleArn { get; set; }

    /// <summary>A number, or <c>default</c>.</summary>
    public string? Priority { get; set; }

    public bool? IsDefault { get; set; }

    public List<RuleCondition>? Conditions { get; set; }

    public List<Action>? Actions { get; set; }
}

internal sealed class RuleCondition
{
    /// <summary><c>path-pattern</c>, <c>host-header</c> …</summary>
    public string? Field { get; set; }

    public List<string>? Values { get; set; }

    public PathPatternConditionConfig? PathPatternConfig { get; set; }

    public HostHeaderConditionConfig? HostHeaderConfig { get; set; }
}

internal sealed class PathPatternConditionConfig
{
    public List<string>? Values { get; set; }
}

internal sealed class HostHeaderConditionConfig
{
    public List<string>? Values { get; set; }
}

internal sealed class Action
{
    public string? Type { get; set; }

    public string? TargetGroupArn { get; set; }
}

internal sealed class TargetGroup
{
    public string? TargetGroupArn { get; set; }

    public string? TargetGroupName { get; set; }

    public int? Port { get; set; }

    public string? VpcId { get; set; }

    public List<string>? LoadBalancerArns { get; set; }
}

internal sealed class TargetHealthDescription
{
    public TargetDescription? Target { get; set; }

    public TargetHealth? TargetHealth { get; set; }
}

internal sealed class TargetDescription
{
    public string? Id { get; set; }

    public int? Port { get; set; }
}

internal sealed class TargetHealth
{
    /// <summary><c>initial</c>, <c>healthy</c>, <c>unhealthy</c>, <c>draining</c>, <c>unused</c> or <c>unavailable</c>.</summary>
    public string? State { get; set; }

    /// <summary>For instance <c>Target.ResponseCodeMismatch</c>.</summary>
    public string? Reason { get; set; }

    public string? Description { get; set; }
}

internal sealed class TagDescription
{
    public string? ResourceArn { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
