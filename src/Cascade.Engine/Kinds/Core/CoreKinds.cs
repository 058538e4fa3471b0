namespace Cascade.Engine.Kinds.Core;

/// <summary>The kinds of what every publish makes. A capability brings its own.</summary>
internal static class CoreKinds
{
    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new VpcKind(),
        new SubnetKind(),
        new InternetGatewayKind(),
        new RouteTableKind(),
        new RouteKind(),
        new RouteTableAssociationKind(),
        new SecurityGroupKind(),
        new InboundRuleKind(),
        new OutboundRuleKind(),
        new LoadBalancerKind(),
        new ListenerKind(),
        new ListenerRuleKind(),
        new TargetGroupKind(),
        new EcsClusterKind(),
        new CapacityProvidersKind(),
        new EcsServiceKind(),
        new TaskDefinitionKind(),
        new RoleKind(),
        new RolePolicyKind(),
        new RolePolicyAttachmentKind(),
        new LogGroupKind(),
        new RepositoryKind(),
    ];
}
