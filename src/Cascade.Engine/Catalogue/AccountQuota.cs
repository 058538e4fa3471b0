namespace Cascade.Engine.Catalogue;

/// <summary>A quota of an AWS account, by the names that Service Quotas has for it.</summary>
/// <param name="Name">The name in the console.</param>
/// <param name="ServiceCode">For instance <c>vpc</c>.</param>
/// <param name="QuotaCode">For instance <c>L-F678F1CE</c>.</param>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"/>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"/>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"/>
/// <seealso href="https://docs.aws.amazon.com/general/latest/gr/ecs-service.html"/>
internal sealed record AccountQuota(string Name, string ServiceCode, string QuotaCode)
{
    public static AccountQuota Vpcs { get; } = new("VPCs per Region", "vpc", "L-F678F1CE");

    public static AccountQuota InternetGateways { get; } = new("Internet gateways per Region", "vpc", "L-A4707A72");

    public static AccountQuota SecurityGroups { get; } = new("VPC security groups per Region", "vpc", "L-E79EC296");

    public static AccountQuota SecurityGroupRules { get; } = new("Inbound or outbound rules per security group", "vpc", "L-0EA8095F");

    public static AccountQuota NetworkInterfaces { get; } = new("Network interfaces per Region", "vpc", "L-DF5E4CA3");

    public static AccountQuota LoadBalancers { get; } = new("Application Load Balancers per Region", "elasticloadbalancing", "L-53DA6B97");

    public static AccountQuota TargetGroups { get; } = new("Target Groups per Region", "elasticloadbalancing", "L-B22855CB");

    public static AccountQuota ListenerRules { get; } = new("Rules per Application Load Balancer", "elasticloadbalancing", "L-7EED9B64");

    public static AccountQuota Targets { get; } = new("Targets per Application Load Balancer", "elasticloadbalancing", "L-7E6692B2");

    public static AccountQuota Roles { get; } = new("Roles per account", "iam", "L-FE177D64");

    public static AccountQuota FargateVcpus { get; } = new("Fargate On-Demand vCPU resource count", "fargate", "L-3032A538");

    /// <summary>A message's sentence on how to have the quota raised: by the command, which is the same everywhere.</summary>
    /// <param name="desired">The value to ask for; null where the value is not known.</param>
    /// <param name="region">The AWS region, or null. IAM's quotas are asked for in the first region of the partition.</param>
    public string HowToRaise(int? desired = null, string? region = null) =>
        $"Have the quota '{Name}' raised in AWS's Service Quotas console, or by 'aws service-quotas request-service-quota-increase " +
        $"--service-code {ServiceCode} --quota-code {QuotaCode} --desired-value "
        + $"{(desired is null ? "<value>" : $"{desired}")}{(RegionOf(region) is { } where ? $" --region {where}" : "")}'";

    private string? RegionOf(string? region) => region switch
    {
        _ when ServiceCode != "iam" => region,
        _ when region?.StartsWith("cn-", StringComparison.Ordinal) == true => "cn-north-1",
        _ when region?.StartsWith("us-gov-", StringComparison.Ordinal) == true => "us-gov-west-1",
        _ => "us-east-1",
    };
}
