using Amazon.EC2.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

internal sealed class SubnetKind() : Ec2Kind("subnet")
{
    public override string Type => "aws_subnet";

    public override string Name => "subnet";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Network, "ec2:CreateSubnet", "ec2:CreateTags", "ec2:DeleteSubnet", "ec2:DeleteTags", "ec2:ModifySubnetAttribute"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribeAvailabilityZones", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.EC2.DescribeSubnetsAsync(new() { SubnetIds = [importId] }, cancellationToken).OrNullAsync();
        return HealthOf(answer?.Subnets?.FirstOrDefault()?.State);
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await search.Clients.EC2.DescribeSubnetsAsync(new() { Filters = filters, NextToken = token }, cancellationToken);
                return (page.Subnets, page.NextToken);
            },
            cancellationToken).Select(subnet => Found(search, subnet.SubnetId, subnet.VpcId, subnet.Tags));
}
