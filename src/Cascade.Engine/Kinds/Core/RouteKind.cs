using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: <c>rtb-1_0.0.0.0/0</c>.</summary>
internal sealed class RouteKind : ResourceKind
{
    // A CIDR block of either IP version, or a prefix list.
    private static readonly string[] Destinations =
        ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"];

    public override string Type => "aws_route";

    public override string Name => "route";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Network, "ec2:CreateRoute", "ec2:DeleteRoute", "ec2:ReplaceRoute"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribeRouteTables"),
    ];

    public override string ImportIdFrom(StateAttributes attributes) =>
        $"{attributes.Text("route_table_id")}_{Destinations.Select(attributes.Text).FirstOrDefault(value => value.Length > 0)}";

    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references)
    {
        var destination = Destinations.Select(resource.Argument).FirstOrDefault(value => value is not null);
        return references.IdOf(resource, "route_table_id") is { } table && destination is not null ? $"{table}_{destination}" : null;
    }

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var parts = importId.Split('_', 2);
        var routes = (await RouteTableKind.TableAsync(clients, parts[0], cancellationToken))?.Routes ?? [];
        var found = routes.FirstOrDefault(route =>
            new[] { route.DestinationCidrBlock, route.DestinationIpv6CidrBlock, route.DestinationPrefixListId }.Contains(parts[1]));
        return found?.State switch
        {
            null => ResourceHealth.Gone,
            "active" => ResourceHealth.Healthy,
            _ => ResourceHealth.Broken,
        };
    }
}
