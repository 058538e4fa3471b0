using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Kinds.Core;

internal sealed class VpcKind() : Ec2Kind("vpc")
{
    public override string Type => "aws_vpc";

    public override string Name => "VPC";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Network, "ec2:CreateTags", "ec2:CreateVpc", "ec2:DeleteTags", "ec2:DeleteVpc", "ec2:ModifyVpcAttribute"),
        // The provider reads what each VPC has from its beginning.
        .. Right.ToRead(
            PolicyScope.Anything, "ec2:DescribeNetworkAcls", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups",
            "ec2:DescribeVpcAttribute", "ec2:DescribeVpcs"),
    ];

    public override KindQuota? Quota { get; } = new(AccountQuota.Vpcs, UsageAsync, Errors.NoRoomForVpc);

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.EC2.DescribeVpcsAsync(new() { VpcIds = [importId] }, cancellationToken).OrNullAsync();
        return HealthOf(answer?.Vpcs?.FirstOrDefault()?.State);
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        VpcsAsync(search.Clients, new() { Filters = filters }, cancellationToken)
            .Select(vpc => Found(search, vpc.VpcId, partOf: null, vpc.Tags));

    private static IAsyncEnumerable<Vpc> VpcsAsync(
        ResourceClients clients, DescribeVpcsRequest request, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                request.NextToken = token;
                var page = await clients.EC2.DescribeVpcsAsync(request, cancellationToken);
                return (page.Vpcs, page.NextToken);
            },
            cancellationToken);

    private static Task<Usage?> UsageAsync(ResourceClients clients, string account, CancellationToken cancellationToken)
    {
        var all = VpcsAsync(clients, new() { MaxResults = 1000 }, cancellationToken);
        // A VPC that another account shares with this account counts for the other account.
        var count = all.CountAsync(vpc => vpc.OwnerId is null || vpc.OwnerId == account, cancellationToken);
        return clients.UsageAsync(AccountQuota.Vpcs, count, cancellationToken);
    }
}
