using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Recovery;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>Which quota it is that AWS refuses a request for, as far as its error code tells.</summary>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"/>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"/>
internal static partial class ReachedQuota
{
    public static bool Is(ReportedAwsError failure) => Code().IsMatch(failure.Code);

    /// <summary>The quota, or null for one of a service that Cascade does not use itself.</summary>
    public static AccountQuota? Of(ReportedAwsError failure) => (Bare(failure.Code), failure.Operation) switch
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
        // IAM has one code for all of its quotas, and says which in the message alone.
        ("LimitExceeded", "CreateRole") => AccountQuota.Roles,
        _ => null,
    };

    private static string Bare(string code) => code.EndsWith("Exception", StringComparison.Ordinal) ? code[..^"Exception".Length] : code;

    [GeneratedRegex("LimitExceeded|QuotaExceeded|^TooMany(?!Requests)|ClusterContainsTooMany|^Limit")]
    private static partial Regex Code();
}
