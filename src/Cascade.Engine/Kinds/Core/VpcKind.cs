using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Kinds.Core;

internal sealed class VpcKind() : Ec2Kind("vpc")
{
    public override string Type => "aws_vpc";

    public override string Name => "VPC";

    public override Price Price => Price.Free;

    public override KindQuota? Quota { get; } = new(AccountQuota.Vpcs, UsageAsync, Errors.NoRoomForVpc);

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.EC2.DescribeVpcsAsync(new() { VpcIds = [importId] }, cancellationToken).OrNullAsync();
        return answer?.Vpcs?.FirstOrDefault()?.State switch
        {
            null => ResourceHealth.Gone,
            "available" => ResourceHealth.Healthy,
            "pending" => ResourceHealth.Pending,
            _ => ResourceHealth.Broken,
        };
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await search.Clients.EC2.DescribeVpcsAsync(new() { Filters = filters, NextToken = token }, cancellationToken);
                return (page.Vpcs, page.NextToken);
            },
            cancellationToken).Select(vpc => Found(search, vpc.VpcId, partOf: null, vpc.Tags));

    private static Task<Usage?> UsageAsync(ResourceClients clients, string account, CancellationToken cancellationToken)
    {
        var all = Pages.ReadAsync(
            async token =>
            {
                var page = await clients.EC2.DescribeVpcsAsync(new() { MaxResults = 1000, NextToken = token }, cancellationToken);
                return (page.Vpcs, page.NextToken);
            },
            cancellationToken);
        // A VPC that another account shares with this account counts for the other account.
        var count = all.CountAsync(vpc => vpc.OwnerId is null || vpc.OwnerId == account, cancellationToken);
        return clients.UsageAsync(AccountQuota.Vpcs, count, cancellationToken);
    }
}
