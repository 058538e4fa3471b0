namespace Cascade.Engine.Names;

/// <summary>The outputs of the environment stack, for service stacks and for a user's own Terraform.</summary>
internal static class EnvironmentOutputs
{
    public const string VpcId = "vpc_id";
    public const string SubnetIds = "subnet_ids";
    public const string ClusterArn = "cluster_arn";
    public const string ClusterName = "cluster_name";
    public const string LoadBalancerArn = "load_balancer_arn";
    public const string LoadBalancerDnsName = "load_balancer_dns_name";
    public const string LoadBalancerSecurityGroupId = "load_balancer_security_group_id";
    public const string ListenerArn = "listener_arn";

    /// <summary>Only where a service has tasks without public addresses.</summary>
    public const string PrivateSubnetIds = "private_subnet_ids";

    /// <summary>Only where services call each other.</summary>
    public const string NamespaceArn = "namespace_arn";

    /// <summary>Only where a service has a domain name.</summary>
    public const string HttpsListenerArn = "https_listener_arn";

    /// <summary>Only where a service needs something of the environment by a capability: JSON.</summary>
    public const string Needs = "needs";
}

internal static class ServiceOutputs
{
    public const string Url = "url";
    public const string LogGroup = "log_group";
    public const string ServiceArn = "service_arn";
    public const string ServiceName = "service_name";
    public const string TaskDefinitionArn = "task_definition_arn";
    public const string TargetGroupArn = "target_group_arn";

    /// <summary>Only of a service with a host name of its own.</summary>
    public const string LoadBalancerDnsName = "load_balancer_dns_name";

    /// <inheritdoc cref="LoadBalancerDnsName"/>
    public const string LoadBalancerZoneId = "load_balancer_zone_id";

    public static IReadOnlyList<string> All { get; } =
        [Url, LogGroup, ServiceArn, ServiceName, TaskDefinitionArn, TargetGroupArn, LoadBalancerDnsName, LoadBalancerZoneId];
}
