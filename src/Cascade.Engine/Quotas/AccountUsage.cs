using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Quotas;

/// <summary>How many of its quotas an account uses: counted by the services themselves, for Service Quotas knows the quotas only.</summary>
internal sealed class AccountUsage(ResourceClients clients, string account)
{
    /// <summary>IAM tells both in one answer.</summary>
    /// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html"/>
    public async Task<Usage?> RolesAsync(CancellationToken ct)
    {
        var summary = (await clients.Iam.GetAccountSummaryAsync(new(), ct)).SummaryMap ?? [];
        return summary.TryGetValue("Roles", out var roles) && summary.TryGetValue("RolesQuota", out var quota) ? new(roles, quota) : null;
    }

    /// <summary>Those of application and network load balancers have one quota.</summary>
    public Task<Usage?> TargetGroupsAsync(CancellationToken ct) => OfLoadBalancingAsync(
        "target-groups",
        Pages.ReadAsync(
            async marker =>
            {
                var page = await clients.LoadBalancing.DescribeTargetGroupsAsync(new() { Marker = marker }, ct);
                return (page.TargetGroups, page.NextMarker);
            },
            ct).CountAsync(ct),
        ct);

    public Task<Usage?> LoadBalancersAsync(CancellationToken ct) => OfLoadBalancingAsync(
        "application-load-balancers",
        Pages.ReadAsync(
            async marker =>
            {
                var page = await clients.LoadBalancing.DescribeLoadBalancersAsync(new() { Marker = marker }, ct);
                return (page.LoadBalancers, page.NextMarker);
            },
            ct).CountAsync(balancer => balancer.Type == "application", ct),
        ct);

    public Task<Usage?> VpcsAsync(CancellationToken ct) => OfServiceQuotasAsync(
        AccountQuota.Vpcs,
        Pages.ReadAsync(
            async token =>
            {
                var page = await clients.EC2.DescribeVpcsAsync(new() { MaxResults = 1000, NextToken = token }, ct);
                return (page.Vpcs, page.NextToken);
            },
            // Others' that are shared with this account count for theirs.
            ct).CountAsync(vpc => vpc.OwnerId is null || vpc.OwnerId == account, ct),
        ct);

    public Task<Usage?> SecurityGroupsAsync(CancellationToken ct) => OfServiceQuotasAsync(
        AccountQuota.SecurityGroups,
        Pages.ReadAsync(
            async token =>
            {
                var page = await clients.EC2.DescribeSecurityGroupsAsync(new() { MaxResults = 1000, NextToken = token }, ct);
                return (page.SecurityGroups, page.NextToken);
            },
            ct).CountAsync(group => group.OwnerId is null || group.OwnerId == account, ct),
        ct);

    /// <summary>The quota alone: what of it is in use, only CloudWatch could tell, and late.</summary>
    public Task<Usage?> FargateVcpusAsync(CancellationToken ct) => OfServiceQuotasAsync(AccountQuota.FargateVcpus, ValueTask.FromResult(0), ct);

    private async Task<Usage?> OfLoadBalancingAsync(string name, ValueTask<int> count, CancellationToken ct)
    {
        var used = count.AsTask();
        var limits = Pages.ReadAsync(
            async marker =>
            {
                var page = await clients.LoadBalancing.DescribeAccountLimitsAsync(new() { Marker = marker }, ct);
                return (page.Limits, page.NextMarker);
            },
            ct).FirstOrDefaultAsync(limit => limit.Name == name, ct).AsTask();
        await Task.WhenAll(used, limits);
        return (await limits)?.Max is { } max ? new(await used, max) : null;
    }

    private async Task<Usage?> OfServiceQuotasAsync(AccountQuota quota, ValueTask<int> count, CancellationToken ct)
    {
        var used = count.AsTask();
        var asked = clients.Quotas.GetServiceQuotaAsync(new() { ServiceCode = quota.ServiceCode, QuotaCode = quota.QuotaCode }, ct);
        await Task.WhenAll(used, asked);
        return (await asked).Quota?.Value is { } max ? new(await used, (int)max) : null;
    }
}

/// <param name="Used">How many there are.</param>
/// <param name="Max">How many there may be.</param>
internal sealed record Usage(int Used, int Max);
