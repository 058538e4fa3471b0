using System.Globalization;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Quotas;

/// <summary>How many of its quotas an account uses: counted by the services themselves, for Service Quotas knows the quotas only.</summary>
internal sealed class AccountUsage(ResourceClients clients, string account)
{
    /// <summary>IAM tells both in one answer.</summary>
    /// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html"/>
    public async Task<Usage?> RolesAsync(CancellationToken cancellationToken)
    {
        var summary = (await clients.Iam.GetAccountSummaryAsync(new(), cancellationToken)).SummaryMap ?? [];
        return summary.TryGetValue("Roles", out var roles) && summary.TryGetValue("RolesQuota", out var quota) ? new(roles, quota) : null;
    }

    /// <summary>Those of application and network load balancers have one quota.</summary>
    public Task<Usage?> TargetGroupsAsync(CancellationToken cancellationToken) => OfLoadBalancingAsync(
        "target-groups",
        Pages.ReadAsync(
            async marker =>
            {
                var page = await clients.LoadBalancing.DescribeTargetGroupsAsync(new() { Marker = marker }, cancellationToken);
                return (page.TargetGroups, page.NextMarker);
            },
            cancellationToken).CountAsync(cancellationToken),
        cancellationToken);

    public Task<Usage?> LoadBalancersAsync(CancellationToken cancellationToken) => OfLoadBalancingAsync(
        "application-load-balancers",
        Pages.ReadAsync(
            async marker =>
            {
                var page = await clients.LoadBalancing.DescribeLoadBalancersAsync(new() { Marker = marker }, cancellationToken);
                return (page.LoadBalancers, page.NextMarker);
            },
            cancellationToken).CountAsync(balancer => balancer.Type == "application", cancellationToken),
        cancellationToken);

    public Task<Usage?> VpcsAsync(CancellationToken cancellationToken) => OfServiceQuotasAsync(
        AccountQuota.Vpcs,
        Pages.ReadAsync(
            async token =>
            {
                var page = await clients.EC2.DescribeVpcsAsync(new() { MaxResults = 1000, NextToken = token }, cancellationToken);
                return (page.Vpcs, page.NextToken);
            },
            // Others' that are shared with this account count for theirs.
            cancellationToken).CountAsync(vpc => vpc.OwnerId is null || vpc.OwnerId == account, cancellationToken),
        cancellationToken);

    public Task<Usage?> SecurityGroupsAsync(CancellationToken cancellationToken) => OfServiceQuotasAsync(
        AccountQuota.SecurityGroups,
        Pages.ReadAsync(
            async token =>
            {
                var page = await clients.EC2.DescribeSecurityGroupsAsync(new() { MaxResults = 1000, NextToken = token }, cancellationToken);
                return (page.SecurityGroups, page.NextToken);
            },
            cancellationToken).CountAsync(group => group.OwnerId is null || group.OwnerId == account, cancellationToken),
        cancellationToken);

    /// <summary>The quota alone: what of it is in use, only CloudWatch could tell, and late.</summary>
    public Task<Usage?> FargateVcpusAsync(CancellationToken cancellationToken) => OfServiceQuotasAsync(AccountQuota.FargateVcpus, ValueTask.FromResult(0), cancellationToken);

    private async Task<Usage?> OfLoadBalancingAsync(string name, ValueTask<int> count, CancellationToken cancellationToken)
    {
        var used = count.AsTask();
        var limits = Pages.ReadAsync(
            async marker =>
            {
                var page = await clients.LoadBalancing.DescribeAccountLimitsAsync(new() { Marker = marker }, cancellationToken);
                return (page.Limits, page.NextMarker);
            },
            cancellationToken).FirstOrDefaultAsync(limit => limit.Name == name, cancellationToken).AsTask();
        await Task.WhenAll(used, limits);
        return int.TryParse((await limits)?.Max, NumberStyles.None, CultureInfo.InvariantCulture, out var max) ? new(await used, max) : null;
    }

    private async Task<Usage?> OfServiceQuotasAsync(AccountQuota quota, ValueTask<int> count, CancellationToken cancellationToken)
    {
        var used = count.AsTask();
        var asked = clients.Quotas.GetServiceQuotaAsync(new() { ServiceCode = quota.ServiceCode, QuotaCode = quota.QuotaCode }, cancellationToken);
        await Task.WhenAll(used, asked);
        return (await asked).Quota?.Value is { } max ? new(await used, (int)max) : null;
    }
}

/// <param name="Used">How many there are.</param>
/// <param name="Max">How many there may be.</param>
internal sealed record Usage(int Used, int Max);
