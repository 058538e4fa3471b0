using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;
using Cascade.Engine.Kinds.Core;

namespace Cascade.Engine.Capabilities.Network;

internal sealed class NatGatewayKind() : Ec2Kind("natgateway")
{
    private const decimal Hour = 0.045m;
    private const decimal Gigabyte = 0.045m;

    public override string Type => "aws_nat_gateway";

    public override string Name => "NAT gateway";

    public override Price Price { get; } = new(
        $"{Price.Month(Hour)}, and {Gigabyte} a GB",
        new("https://aws.amazon.com/vpc/pricing/"),
        new Rate(Hour, "hour"),
        new Rate(Gigabyte, "GB"));

    public override decimal Month => Hour * Price.Hours;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Network, "ec2:CreateNatGateway", "ec2:CreateTags", "ec2:DeleteNatGateway", "ec2:DeleteTags"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribeNatGateways"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.EC2.DescribeNatGatewaysAsync(new() { NatGatewayIds = [importId] }, cancellationToken).OrNullAsync();
        // EC2 shows a deleted gateway for an hour.
        return answer?.NatGateways?.FirstOrDefault()?.State is var state && state == "deleted" ? ResourceHealth.Gone : HealthOf(state);
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await search.Clients.EC2.DescribeNatGatewaysAsync(new() { Filter = filters, NextToken = token }, cancellationToken);
                return (page.NatGateways, page.NextToken);
            },
            cancellationToken)
            .Where(gateway => gateway.State is not ("deleted" or "failed"))
            .Select(gateway => Found(search, gateway.NatGatewayId, gateway.VpcId, gateway.Tags) with { Lasting = gateway.State != "deleting" });
}
