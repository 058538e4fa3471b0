using System.Globalization;
using Amazon.ServiceQuotas.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Kinds.Core;

/// <summary>How much of its quotas an account uses: Service Quotas knows the quotas only, so the services' resources are counted.</summary>
internal static class QuotaUsage
{
    /// <summary>The quota comes from Service Quotas.</summary>
    public static async Task<Usage?> UsageAsync(
        this ResourceClients clients, AccountQuota quota, ValueTask<int> count, CancellationToken cancellationToken)
    {
        var used = count.AsTask();
        var request = new GetServiceQuotaRequest { ServiceCode = quota.ServiceCode, QuotaCode = quota.QuotaCode };
        var asked = clients.Quotas.GetServiceQuotaAsync(request, cancellationToken);
        await Task.WhenAll(used, asked);
        return (await asked).Quota?.Value is { } max ? new(await used, (int)max) : null;
    }

    /// <summary>The quota comes from Elastic Load Balancing.</summary>
    public static async Task<Usage?> LoadBalancingUsageAsync(
        this ResourceClients clients, string limit, ValueTask<int> count, CancellationToken cancellationToken)
    {
        var used = count.AsTask();
        var limits = Pages.ReadAsync(
            async marker =>
            {
                var page = await clients.LoadBalancing.DescribeAccountLimitsAsync(new() { Marker = marker }, cancellationToken);
                return (page.Limits, page.NextMarker);
            },
            cancellationToken).FirstOrDefaultAsync(one => one.Name == limit, cancellationToken).AsTask();
        await Task.WhenAll(used, limits);
        var text = (await limits)?.Max;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var max) ? new(await used, max) : null;
    }
}
