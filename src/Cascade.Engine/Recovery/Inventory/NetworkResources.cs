using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

/// <summary>VPC, subnets, internet gateway, route tables, security groups and their rules: EC2 filters all of them by tag.</summary>
internal sealed class NetworkResources(IAmazonEC2 ec2, DeploymentTarget target) : IResourceSource
{
    public async IAsyncEnumerable<FoundResource> FindAsync(ResourceOwner owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<FoundResource>[] kinds =
        [
            VpcsAsync(owner, cancellationToken),
            SubnetsAsync(owner, cancellationToken),
            InternetGatewaysAsync(owner, cancellationToken),
            RouteTablesAsync(owner, cancellationToken),
            SecurityGroupsAsync(owner, cancellationToken),
            SecurityGroupRulesAsync(owner, cancellationToken),
        ];
        foreach (var found in await Task.WhenAll(kinds.Select(kind => kind.ToListAsync(cancellationToken).AsTask())))
        {
            foreach (var resource in found.Where(resource => owner.Owns(resource.Tags)))
            {
                yield return resource;
            }
        }
    }

    private IAsyncEnumerable<FoundResource> VpcsAsync(ResourceOwner owner, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await ec2.DescribeVpcsAsync(new() { Filters = Filters(owner), NextToken = token }, cancellationToken);
                return (page.Vpcs, page.NextToken);
            },
            cancellationToken).Select(vpc => Found("aws_vpc", "VPC", "vpc", vpc.VpcId, partOf: null, vpc.Tags));

    private IAsyncEnumerable<FoundResource> SubnetsAsync(ResourceOwner owner, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await ec2.DescribeSubnetsAsync(new() { Filters = Filters(owner), NextToken = token }, cancellationToken);
                return (page.Subnets, page.NextToken);
            },
            cancellationToken).Select(subnet => Found("aws_subnet", "subnet", "subnet", subnet.SubnetId, subnet.VpcId, subnet.Tags));

    private IAsyncEnumerable<FoundResource> InternetGatewaysAsync(ResourceOwner owner, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await ec2.DescribeInternetGatewaysAsync(new() { Filters = Filters(owner), NextToken = token }, cancellationToken);
                return (page.InternetGateways, page.NextToken);
            },
            cancellationToken).Select(gateway => Found(
                "aws_internet_gateway", "internet gateway", "internet-gateway", gateway.InternetGatewayId, gateway.Attachments?.FirstOrDefault()?.VpcId, gateway.Tags));

    private IAsyncEnumerable<FoundResource> RouteTablesAsync(ResourceOwner owner, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await ec2.DescribeRouteTablesAsync(new() { Filters = Filters(owner), NextToken = token }, cancellationToken);
                return (page.RouteTables, page.NextToken);
            },
            cancellationToken).Select(table => Found("aws_route_table", "route table", "route-table", table.RouteTableId, table.VpcId, table.Tags));

    private IAsyncEnumerable<FoundResource> SecurityGroupsAsync(ResourceOwner owner, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await ec2.DescribeSecurityGroupsAsync(new() { Filters = Filters(owner), NextToken = token }, cancellationToken);
                return (page.SecurityGroups, page.NextToken);
            },
            cancellationToken).Select(group => Found("aws_security_group", "security group", "security-group", group.GroupId, group.VpcId, group.Tags));

    private IAsyncEnumerable<FoundResource> SecurityGroupRulesAsync(ResourceOwner owner, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await ec2.DescribeSecurityGroupRulesAsync(new() { Filters = Filters(owner), NextToken = token }, cancellationToken);
                return (page.SecurityGroupRules, page.NextToken);
            },
            cancellationToken).Select(rule => Found(
                rule.IsEgress == true ? "aws_vpc_security_group_egress_rule" : "aws_vpc_security_group_ingress_rule",
                "security group rule",
                "security-group-rule",
                rule.SecurityGroupRuleId,
                rule.GroupId,
                rule.Tags));

    private FoundResource Found(string type, string kind, string arnKind, string? id, string? partOf, List<Tag>? tags) => new()
    {
        Type = type,
        Kind = kind,
        Name = id!,
        Arn = $"arn:{target.Partition}:ec2:{target.Region}:{target.Account}:{arnKind}/{id}",
        ImportId = id!,
        PartOf = partOf,
        Tags = (tags ?? []).ToDictionary(tag => tag.Key!, tag => tag.Value ?? "", StringComparer.Ordinal),
    };

    private static List<Filter> Filters(ResourceOwner owner)
    {
        List<Filter> filters =
        [
            new($"tag:{OwnerTags.Application}", [owner.Address.Application]),
            new($"tag:{OwnerTags.Environment}", [owner.Address.Environment]),
        ];
        if (owner.Scope == OwnerScope.Service)
        {
            filters.Add(new($"tag:{OwnerTags.Service}", [owner.Address.Service]));
        }

        return filters;
    }
}
