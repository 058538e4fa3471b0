using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;
using Cascade.Engine.Kinds.Core;

namespace Cascade.Engine.Capabilities.Network;

internal sealed class VpcEndpointKind() : Ec2Kind("vpc-endpoint")
{
    private const decimal Hour = 0.01m;
    private const decimal Gigabyte = 0.01m;
    private const int Zones = 2;

    public override string Type => "aws_vpc_endpoint";

    public override string Name => "VPC endpoint";

    public override Price Price { get; } = new(
        $"{Price.Month(Zones * Hour)} in two availability zones, and {Gigabyte} a GB; free for S3 and DynamoDB",
        new("https://aws.amazon.com/privatelink/pricing/"),
        new Rate(Hour, "hour and availability zone"),
        new Rate(Gigabyte, "GB"));

    public override decimal Month => Zones * Hour * Price.Hours;

    public override bool IsFree(ExpectedResource resource) => resource.Argument("vpc_endpoint_type") == "Gateway";

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Network, "ec2:CreateTags", "ec2:CreateVpcEndpoint", "ec2:DeleteTags", "ec2:DeleteVpcEndpoints", "ec2:ModifyVpcEndpoint"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribePrefixLists", "ec2:DescribeVpcEndpointServices", "ec2:DescribeVpcEndpoints"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.EC2.DescribeVpcEndpointsAsync(new() { VpcEndpointIds = [importId] }, cancellationToken).OrNullAsync();
        return answer?.VpcEndpoints?.FirstOrDefault()?.State?.ToLowerInvariant() is var state && state == "deleted"
            ? ResourceHealth.Gone
            : HealthOf(state);
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await search.Clients.EC2.DescribeVpcEndpointsAsync(new() { Filters = filters, NextToken = token }, cancellationToken);
                return (page.VpcEndpoints, page.NextToken);
            },
            cancellationToken)
            .Where(endpoint => !string.Equals(endpoint.State, "deleted", StringComparison.OrdinalIgnoreCase))
            .Select(endpoint => Found(search, endpoint.VpcEndpointId, endpoint.VpcId, endpoint.Tags) with
            {
                Lasting = !string.Equals(endpoint.State, "deleting", StringComparison.OrdinalIgnoreCase),
            });
}
