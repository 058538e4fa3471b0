using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>46xx: quotas of the account that are used up, most of them found before anything is created.</content>
internal static partial class Errors
{
    /// <summary>The account has no room for the roles of one more service.</summary>
    /// <remarks>
    /// Have IAM's quota <c>Roles per account</c> raised (up to 5,000, mostly at once; 1,000 by default, two a service), or delete roles
    /// that nothing uses. Nothing of the stack was created.
    /// </remarks>
    public static Problem NoRoomForRoles(QuotaUse use) => new("CASCADE4600", NoRoom(use, "roles"));

    /// <summary>The region has no room for one more target group.</summary>
    /// <remarks>
    /// Have the quota <c>Target Groups per Region</c> raised (3,000 by default, one a web service), or delete target groups that nothing
    /// uses. Nothing of the stack was created.
    /// </remarks>
    public static Problem NoRoomForTargetGroup(QuotaUse use) => new("CASCADE4601", NoRoom(use, "target groups"));

    /// <summary>The region has no room for one more application load balancer.</summary>
    /// <remarks>
    /// Have the quota <c>Application Load Balancers per Region</c> raised (50 by default, one an environment), or destroy an environment.
    /// Nothing of the stack was created.
    /// </remarks>
    public static Problem NoRoomForLoadBalancer(QuotaUse use) => new("CASCADE4602", NoRoom(use, "application load balancers"));

    /// <summary>The region has no room for one more network (VPC).</summary>
    /// <remarks>
    /// Have the quota <c>VPCs per Region</c> raised (5 by default, one an environment, and AWS's own default VPC is one), or destroy an
    /// environment, or let services share an environment: projects with the same <c>CascadeApplication</c> do. Nothing of the stack was
    /// created.
    /// </remarks>
    public static Problem NoRoomForVpc(QuotaUse use) => new(
        "CASCADE4603", NoRoom(use, "VPCs") + " Projects with the same CascadeApplication share a VPC.");

    /// <summary>The region has no room for one more security group.</summary>
    /// <remarks>
    /// Have the quota <c>VPC security groups per Region</c> raised (2,500 by default, one a service), or delete security groups that
    /// nothing uses. Nothing of the stack was created.
    /// </remarks>
    public static Problem NoRoomForSecurityGroup(QuotaUse use) => new("CASCADE4604", NoRoom(use, "security groups"));

    /// <summary>The service's tasks have more vCPUs than Fargate runs for the account at one time.</summary>
    /// <remarks>
    /// Have the quota <c>Fargate On-Demand vCPU resource count</c> raised (6 in a new account), or lower <c>CascadeDesiredCount</c> or
    /// <c>CascadeCpu</c>. Nothing of the stack was created.
    /// </remarks>
    public static Problem TooManyVcpus(QuotaUse use, int tasks, double vcpus) => new(
        "CASCADE4605",
        FormattableString.Invariant($"{Count(tasks, "task")} with {vcpus / tasks:0.##} vCPU each need {vcpus:0.##} vCPUs, ")
        + $"and Fargate runs no more than {use.Max} at one time in the account {use.Target.Account} in {use.Target.Region}. "
        + $"{use.Quota.HowToRaise((int)Math.Ceiling(vcpus), use.Target.Region)}, or lower CascadeDesiredCount or CascadeCpu; "
        + "then publish again. Nothing of the stack was created.")
    {
        Setting = new("CascadeDesiredCount", $"{tasks}"),
    };

    /// <summary>A quota of the AWS account is used up: of repositories, buckets, networks, or another that the message names.</summary>
    /// <remarks>
    /// Delete what is no longer needed, or have the quota raised (Service Quotas in the AWS console, or the command that the message
    /// names), then publish again: the publish continues where it stopped.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <param name="quota">The quota, or null where AWS's code does not tell.</param>
    [Replaces("CASCADE3124")]
    public static Problem QuotaReached(FailedRequest request, AccountQuota? quota) => new(
        "CASCADE4606",
        $"{request.Place}A quota of the AWS account is used up{request.For(", so it was not possible to ")}{Answered(request)} "
        + $"{quota?.HowToRaise() ?? "Have the quota raised (Service Quotas in the AWS console)"}, or delete what is no longer needed; "
        + "then publish again.");

    private static string NoRoom(QuotaUse use, string things) =>
        $"The account {use.Target.Account} has {use.Used} of the {use.Max} {things} that it may "
        + $"have{(use.Quota == AccountQuota.Roles ? "" : $" in {use.Target.Region}")}, and {use.Needed} more "
        + $"{(use.Needed == 1 ? "is" : "are")} needed. " +
        $"{use.Quota.HowToRaise(use.Used + use.Needed, use.Target.Region)}, or delete what is no longer used; then publish again. "
        + "Nothing of the stack was created.";
}

/// <param name="Quota">Which.</param>
/// <param name="Target">The account and region.</param>
/// <param name="Used">How many there are.</param>
/// <param name="Max">How many there may be.</param>
/// <param name="Needed">How many are about to be made.</param>
internal sealed record QuotaUse(AccountQuota Quota, DeploymentTarget Target, int Used, int Max, int Needed)
{
    public bool Fits => Used + Needed <= Max;
}
