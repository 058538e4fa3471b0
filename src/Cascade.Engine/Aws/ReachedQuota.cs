using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Aws;

/// <summary>The quota that made AWS refuse a request, as far as the error code tells.</summary>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"/>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"/>
internal static class ReachedQuota
{
    /// <summary>The quota, or null for a quota of a service that Cascade does not use itself.</summary>
    public static AccountQuota? Of(string code, string operation) => (Bare(code), operation) switch
    {
        ("VpcLimitExceeded", _) => AccountQuota.Vpcs,
        ("InternetGatewayLimitExceeded", _) => AccountQuota.InternetGateways,
        ("SecurityGroupLimitExceeded", _) => AccountQuota.SecurityGroups,
        ("RulesPerSecurityGroupLimitExceeded", _) => AccountQuota.SecurityGroupRules,
        ("NetworkInterfaceLimitExceeded", _) => AccountQuota.NetworkInterfaces,
        ("TooManyLoadBalancers", _) => AccountQuota.LoadBalancers,
        ("TooManyTargetGroups", _) => AccountQuota.TargetGroups,
        ("TooManyRules", _) => AccountQuota.ListenerRules,
        ("TooManyTargets", _) => AccountQuota.Targets,
        // IAM has the same code for all of its quotas, and names the quota in the message alone.
        ("LimitExceeded", "CreateRole") => AccountQuota.Roles,
        _ => null,
    };

    private static string Bare(string code) => code.EndsWith("Exception", StringComparison.Ordinal) ? code[..^"Exception".Length] : code;
}
