using Amazon.EC2;
using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Publish;

namespace Cascade.Engine.Recovery.Inspection;

/// <summary>How the parts of a network are.</summary>
internal sealed class NetworkConditions(IAmazonEC2 ec2)
{
    public async Task<Condition> VpcAsync(string id, CancellationToken cancellationToken) =>
        Only((await ec2.DescribeVpcsAsync(new() { VpcIds = [id] }, cancellationToken).OrNullAsync())?.Vpcs)?.State switch
        {
            null => Condition.Gone,
            "available" => Condition.Well,
            "pending" => Condition.Pending,
            _ => Condition.Ill,
        };

    public async Task<Condition> SubnetAsync(string id, CancellationToken cancellationToken) =>
        Only((await ec2.DescribeSubnetsAsync(new() { SubnetIds = [id] }, cancellationToken).OrNullAsync())?.Subnets)?.State switch
        {
            null => Condition.Gone,
            "available" => Condition.Well,
            "pending" => Condition.Pending,
            _ => Condition.Ill,
        };

    /// <summary>Well also while it is attached to nothing: attaching it is a change in place.</summary>
    public async Task<Condition> InternetGatewayAsync(string id, CancellationToken cancellationToken)
    {
        var gateway = Only((await ec2.DescribeInternetGatewaysAsync(new() { InternetGatewayIds = [id] }, cancellationToken).OrNullAsync())?.InternetGateways);
        if (gateway is null)
        {
            return Condition.Gone;
        }

        return gateway.Attachments?.Any(attachment => attachment.State is "attaching" or "detaching") == true ? Condition.Pending : Condition.Well;
    }

    public async Task<Condition> RouteTableAsync(string id, CancellationToken cancellationToken) =>
        await TableAsync(id, cancellationToken) is null ? Condition.Gone : Condition.Well;

    /// <param name="tableId">The route table.</param>
    /// <param name="destination">A CIDR block of either IP version, or a prefix list's id.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<Condition> RouteAsync(string tableId, string destination, CancellationToken cancellationToken)
    {
        var table = await TableAsync(tableId, cancellationToken);
        var route = table?.Routes?.FirstOrDefault(route =>
            route.DestinationCidrBlock == destination || route.DestinationIpv6CidrBlock == destination || route.DestinationPrefixListId == destination);
        return route?.State switch
        {
            null => Condition.Gone,
            "active" => Condition.Well,
            _ => Condition.Ill,
        };
    }

    public async Task<Condition> RouteTableAssociationAsync(string tableId, string associationId, CancellationToken cancellationToken)
    {
        var table = await TableAsync(tableId, cancellationToken);
        var association = table?.Associations?.FirstOrDefault(association => association.RouteTableAssociationId == associationId);
        if (association is null)
        {
            return Condition.Gone;
        }

        return association.AssociationState?.State switch
        {
            null or "associated" => Condition.Well,
            "associating" => Condition.Pending,
            _ => Condition.Ill,
        };
    }

    /// <summary>
    /// Ill while it has the rule that lets everything out, which EC2 gives every new group and the provider takes away right after:
    /// nothing else would ever take it away.
    /// </summary>
    public async Task<Condition> SecurityGroupAsync(string id, CancellationToken cancellationToken)
    {
        var groups = await ec2.DescribeSecurityGroupsAsync(new() { GroupIds = [id] }, cancellationToken).OrNullAsync();
        if (Only(groups?.SecurityGroups) is null)
        {
            return Condition.Gone;
        }

        return await new DefaultEgress(ec2).FindAsync(id, cancellationToken) is null ? Condition.Well : Condition.Ill;
    }

    public async Task<Condition> SecurityGroupRuleAsync(string id, CancellationToken cancellationToken)
    {
        var rules = await ec2.DescribeSecurityGroupRulesAsync(new() { SecurityGroupRuleIds = [id] }, cancellationToken).OrNullAsync();
        return Only(rules?.SecurityGroupRules) is null ? Condition.Gone : Condition.Well;
    }

    private async Task<RouteTable?> TableAsync(string id, CancellationToken cancellationToken) =>
        Only((await ec2.DescribeRouteTablesAsync(new() { RouteTableIds = [id] }, cancellationToken).OrNullAsync())?.RouteTables);

    private static T? Only<T>(List<T>? list)
        where T : class => list?.FirstOrDefault();
}
