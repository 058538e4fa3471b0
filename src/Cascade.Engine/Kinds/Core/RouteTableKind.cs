using Amazon.EC2.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

internal sealed class RouteTableKind() : Ec2Kind("route-table")
{
    public override string Type => "aws_route_table";

    public override string Name => "route table";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Network, "ec2:CreateRouteTable", "ec2:CreateTags", "ec2:DeleteRouteTable", "ec2:DeleteTags"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribeRouteTables"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken) =>
        await TableAsync(clients, importId, cancellationToken) is null ? ResourceHealth.Gone : ResourceHealth.Healthy;

    /// <summary>The table, or null: routes and associations are described with it.</summary>
    public static async Task<RouteTable?> TableAsync(ResourceClients clients, string id, CancellationToken cancellationToken)
    {
        var answer = await clients.EC2.DescribeRouteTablesAsync(new() { RouteTableIds = [id] }, cancellationToken).OrNullAsync();
        return answer?.RouteTables?.FirstOrDefault();
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var request = new DescribeRouteTablesRequest { Filters = filters, NextToken = token };
                var page = await search.Clients.EC2.DescribeRouteTablesAsync(request, cancellationToken);
                return (page.RouteTables, page.NextToken);
            },
            cancellationToken).Select(table => Found(search, table.RouteTableId, table.VpcId, table.Tags));
}
