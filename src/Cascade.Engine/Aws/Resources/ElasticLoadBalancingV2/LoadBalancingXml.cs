using System.Xml.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Aws.Resources.QueryProtocol;
using Cascade.Engine.Recovery.Inspection;
using Cascade.Engine.Terraform.Events;
using RuleAction = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace Amazon.ElasticLoadBalancingV2;

/// <summary>How Elastic Load Balancing writes its things.</summary>
internal static class LoadBalancingXml
{
    public static string? NextMarker(XElement xml) => xml.Text("NextMarker") is { Length: > 0 } marker ? marker : null;

    public static Limit Limit(XElement xml) => new() { Name = xml.Text("Name"), Max = xml.Number("Max") };

    public static LoadBalancer LoadBalancer(XElement xml) => new()
    {
        LoadBalancerArn = xml.Text("LoadBalancerArn"),
        LoadBalancerName = xml.Text("LoadBalancerName"),
        DNSName = xml.Text("DNSName"),
        Type = xml.Text("Type"),
        VpcId = xml.Text("VpcId"),
        State = xml.Child("State") is { } state ? new() { Code = state.Text("Code"), Reason = state.Text("Reason") } : null,
    };

    public static Listener Listener(XElement xml) => new()
    {
        ListenerArn = xml.Text("ListenerArn"),
        LoadBalancerArn = xml.Text("LoadBalancerArn"),
        Port = xml.Number("Port"),
        Protocol = xml.Text("Protocol"),
    };

    public static Rule Rule(XElement xml) => new()
    {
        RuleArn = xml.Text("RuleArn"),
        Priority = xml.Text("Priority"),
        IsDefault = xml.Flag("IsDefault"),
        Conditions = xml.List("Conditions", Condition),
        Actions = xml.List("Actions", action => new RuleAction { Type = action.Text("Type"), TargetGroupArn = action.Text("TargetGroupArn") }),
    };

    public static TargetGroup TargetGroup(XElement xml) => new()
    {
        TargetGroupArn = xml.Text("TargetGroupArn"),
        TargetGroupName = xml.Text("TargetGroupName"),
        Port = xml.Number("Port"),
        VpcId = xml.Text("VpcId"),
        LoadBalancerArns = xml.Texts("LoadBalancerArns"),
    };

    public static TargetHealthDescription TargetHealthDescription(XElement xml) => new()
    {
        Target = xml.Child("Target") is { } target ? new() { Id = target.Text("Id"), Port = target.Number("Port") } : null,
        TargetHealth = xml.Child("TargetHealth") is { } health
            ? new() { State = health.Text("State"), Reason = health.Text("Reason"), Description = health.Text("Description") }
            : null,
    };

    public static TagDescription TagDescription(XElement xml) => new()
    {
        ResourceArn = xml.Text("ResourceArn"),
        Tags = xml.List("Tags", tag => new Tag { Key = tag.Text("Key"), Value = tag.Text("Value") }),
    };

    private static RuleCondition Condition(XElement xml) => new()
    {
        Field = xml.Text("Field"),
        Values = xml.Texts("Values"),
        PathPatternConfig = xml.Child("PathPatternConfig") is { } path ? new() { Values = path.Texts("Values") } : null,
        HostHeaderConfig = xml.Child("HostHeaderConfig") is { } host ? new() { Values = host.Texts("Values") } : null,
    };
}
