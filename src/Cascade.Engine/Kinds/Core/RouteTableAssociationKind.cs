using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: <c>subnet-1/rtb-1</c>, or <c>igw-1/rtb-1</c> where a user's file associates a gateway.</summary>
internal sealed class RouteTableAssociationKind : ResourceKind
{
    public override string Type => "aws_route_table_association";

    public override string Name => "route table association";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Network, "ec2:AssociateRouteTable", "ec2:DisassociateRouteTable"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribeRouteTables"),
    ];

    public override string ImportIdFrom(StateAttributes attributes)
    {
        var subnet = attributes.Text("subnet_id");
        return $"{(subnet.Length > 0 ? subnet : attributes.Text("gateway_id"))}/{attributes.Text("route_table_id")}";
    }

    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references) =>
        references.IdOf(resource, "route_table_id") is { } table && references.IdOf(resource, "subnet_id") is { } subnet
            ? $"{subnet}/{table}"
            : null;

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        if (importId.Split('/') is not [{ Length: > 0 } part, var table])
        {
            return ResourceHealth.Unknown;
        }

        var associations = (await RouteTableKind.TableAsync(clients, table, cancellationToken))?.Associations ?? [];
        return associations
            .Where(association => association.SubnetId == part || association.GatewayId == part)
            .Select(association => association.AssociationState?.State switch
            {
                null or "associated" => ResourceHealth.Healthy,
                "associating" => ResourceHealth.Pending,
                // Failed, or on its way out.
                _ => ResourceHealth.Gone,
            })
            .FirstOrDefault(health => health != ResourceHealth.Gone, ResourceHealth.Gone);
    }
}
