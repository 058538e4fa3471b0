using Cascade.Engine.Names;
using Cascade.Engine.Stacks;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.Eip;
using HashiCorp.Cdktf.Providers.Aws.NatGateway;
using HashiCorp.Cdktf.Providers.Aws.RouteTable;
using HashiCorp.Cdktf.Providers.Aws.RouteTableAssociation;
using HashiCorp.Cdktf.Providers.Aws.SecurityGroup;
using HashiCorp.Cdktf.Providers.Aws.VpcEndpoint;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupIngressRule;
using AwsRoute = HashiCorp.Cdktf.Providers.Aws.Route.Route;
using AwsRouteConfig = HashiCorp.Cdktf.Providers.Aws.Route.RouteConfig;

namespace Cascade.Engine.Capabilities.Network;

/// <summary>
/// Two private subnets beside the two public subnets, with a route table each. S3 and DynamoDB are reached by gateway endpoints, which are free;
/// the world by NAT gateways, where a service asks for a private network; the AWS services that a service asks for by interface endpoints.
/// </summary>
internal sealed class PrivateNetwork : Construct
{
    private static readonly string[] Zones = ["a", "b"];

    private PrivateNetwork(EnvironmentScope scope, IReadOnlyList<NetworkNeed> needs)
        : base(scope.Stack, "private-network")
    {
        var (network, names, region) = (scope.Network, scope.Names, scope.Input.Target.Region);
        var subnets = Zones.Select((zone, index) => network.Subnet($"private_{zone}", $"10.0.{32 + (16 * index)}.0/20", index)).ToArray();
        var tables = Zones.Zip(subnets, (zone, subnet) =>
        {
            var table = new RouteTable(this, $"aws_route_table.private_{zone}", new RouteTableConfig
            {
                VpcId = network.Vpc.Id,
                Tags = ResourceTags.Named($"{names.Cluster} private {zone}"),
            });
            _ = new RouteTableAssociation(this, $"aws_route_table_association.private_{zone}", new RouteTableAssociationConfig
            {
                RouteTableId = table.Id,
                SubnetId = subnet.Id,
            });
            return table;
        }).ToArray();

        foreach (var service in new[] { "s3", "dynamodb" })
        {
            _ = new VpcEndpoint(this, $"aws_vpc_endpoint.{service}", new VpcEndpointConfig
            {
                VpcId = network.Vpc.Id,
                ServiceName = $"com.amazonaws.{region}.{service}",
                VpcEndpointType = "Gateway",
                RouteTableIds = [.. tables.Select(table => table.Id)],
                Tags = ResourceTags.Named($"{names.Cluster} {service}"),
            });
        }

        AddNatGateways(scope, tables, needs.Max(need => need.NatGateways));
        AddEndpoints(scope, subnets, [.. needs.SelectMany(need => need.Endpoints).Distinct().Order(StringComparer.Ordinal)]);
        scope.Output(
            EnvironmentOutputs.PrivateSubnetIds,
            "The subnets of tasks without public addresses, in two availability zones.",
            subnets.Select(subnet => subnet.Id).ToArray());
    }

    /// <summary>Of the kinds that every environment has.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [
        .. Zones.SelectMany(zone => new[]
        {
            $"aws_subnet.private_{zone}", $"aws_route_table.private_{zone}", $"aws_route_table_association.private_{zone}", $"aws_route.nat_{zone}",
        }),
        "aws_security_group.endpoints",
        "aws_vpc_security_group_ingress_rule.endpoints",
    ];

    public static void AddTo(EnvironmentScope scope)
    {
        var needs = scope.NeedsOf(NetworkCapability.Name, NetworkJson.Default.NetworkNeed);
        if (needs.Count > 0)
        {
            _ = new PrivateNetwork(scope, [.. needs.Select(need => need.Need)]);
        }
    }

    private void AddNatGateways(EnvironmentScope scope, RouteTable[] tables, int count)
    {
        var (network, names) = (scope.Network, scope.Names);
        var gateways = Zones.Take(count).Select((zone, index) =>
        {
            var address = new Eip(this, $"aws_eip.nat_{zone}", new EipConfig
            {
                Domain = "vpc",
                Tags = ResourceTags.Named($"{names.Cluster} nat {zone}"),
                DependsOn = [network.InternetGateway],
            });
            return new NatGateway(this, $"aws_nat_gateway.{zone}", new NatGatewayConfig
            {
                AllocationId = address.Id,
                SubnetId = network.SubnetIds[index],
                Tags = ResourceTags.Named($"{names.Cluster} {zone}"),
                DependsOn = [network.InternetGateway],
            });
        }).ToArray();
        if (gateways.Length == 0)
        {
            return;
        }

        for (var i = 0; i < tables.Length; i++)
        {
            _ = new AwsRoute(this, $"aws_route.nat_{Zones[i]}", new AwsRouteConfig
            {
                RouteTableId = tables[i].Id,
                DestinationCidrBlock = "0.0.0.0/0",
                NatGatewayId = gateways[Math.Min(i, gateways.Length - 1)].Id,
            });
        }
    }

    private void AddEndpoints(EnvironmentScope scope, HashiCorp.Cdktf.Providers.Aws.Subnet.Subnet[] subnets, string[] services)
    {
        if (services.Length == 0)
        {
            return;
        }

        var (network, names) = (scope.Network, scope.Names);
        var group = new SecurityGroup(this, "aws_security_group.endpoints", new SecurityGroupConfig
        {
            NamePrefix = $"cascade-{names.Cluster}-endpoints-",
            Description = "In: HTTPS from the network.",
            VpcId = network.Vpc.Id,
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
            Tags = ResourceTags.Named($"{names.Cluster} endpoints"),
        });
        _ = new VpcSecurityGroupIngressRule(this, "aws_vpc_security_group_ingress_rule.endpoints", new VpcSecurityGroupIngressRuleConfig
        {
            SecurityGroupId = group.Id,
            Description = "HTTPS from the network",
            CidrIpv4 = Stacks.Network.Cidr,
            IpProtocol = "tcp",
            FromPort = 443,
            ToPort = 443,
        });
        foreach (var service in services)
        {
            _ = new VpcEndpoint(this, $"aws_vpc_endpoint.{service.Replace('.', '_')}", new VpcEndpointConfig
            {
                VpcId = network.Vpc.Id,
                ServiceName = $"com.amazonaws.{scope.Input.Target.Region}.{service}",
                VpcEndpointType = "Interface",
                SubnetIds = [.. subnets.Select(subnet => subnet.Id)],
                SecurityGroupIds = [group.Id],
                // The AWS services' own names lead to the endpoints: nothing in a task needs to know of them.
                PrivateDnsEnabled = true,
                Tags = ResourceTags.Named($"{names.Cluster} {service}"),
            });
        }
    }
}
