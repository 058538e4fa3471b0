using Cascade.Engine.Names;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.DataAwsAvailabilityZones;
using HashiCorp.Cdktf.Providers.Aws.InternetGateway;
using HashiCorp.Cdktf.Providers.Aws.RouteTable;
using HashiCorp.Cdktf.Providers.Aws.RouteTableAssociation;
using HashiCorp.Cdktf.Providers.Aws.Subnet;
using HashiCorp.Cdktf.Providers.Aws.Vpc;
using AwsRoute = HashiCorp.Cdktf.Providers.Aws.Route.Route;
using AwsRouteConfig = HashiCorp.Cdktf.Providers.Aws.Route.RouteConfig;

namespace Cascade.Engine.Stacks;

/// <summary>
/// A VPC with two public subnets in two availability zones, and a way to the internet. There is no NAT gateway: a task has a public address
/// of its own, which its security group opens to the load balancer alone. That costs about $4 a month a task, instead of $33 and more a
/// zone.
/// </summary>
internal sealed class Network : Construct
{
    public const string Cidr = "10.0.0.0/16";

    private readonly DataAwsAvailabilityZones _zones;
    private readonly string _cluster;

    public Network(Construct scope, ResourceNames names, DeploymentTarget target)
        : base(scope, "network")
    {
        Vpc = new Vpc(this, "aws_vpc.main", new VpcConfig
        {
            CidrBlock = Cidr,
            // VPC endpoints and private zones, should the user add them, need both.
            EnableDnsSupport = true,
            EnableDnsHostnames = true,
            Tags = ResourceTags.Named(names.Cluster),
        });

        InternetGateway = new InternetGateway(this, "aws_internet_gateway.main", new InternetGatewayConfig
        {
            VpcId = Vpc.Id,
            Tags = ResourceTags.Named(names.Cluster),
        });

        var routeTable = new RouteTable(this, "aws_route_table.public", new RouteTableConfig
        {
            VpcId = Vpc.Id,
            Tags = ResourceTags.Named($"{names.Cluster} public"),
        });

        _ = new AwsRoute(this, "aws_route.internet", new AwsRouteConfig
        {
            RouteTableId = routeTable.Id,
            DestinationCidrBlock = "0.0.0.0/0",
            GatewayId = InternetGateway.Id,
        });

        _zones = AvailabilityZones(target.Region);
        _cluster = names.Cluster;
        SubnetIds = [PublicSubnet("public_a", "10.0.0.0/20", 0), PublicSubnet("public_b", "10.0.16.0/20", 1)];

        // Twelve more of this size fit beside these two: private ones, data.
        string PublicSubnet(string name, string cidr, int index)
        {
            var subnet = Subnet(name, cidr, index);
            _ = new RouteTableAssociation(this, $"aws_route_table_association.{name}", new RouteTableAssociationConfig
            {
                RouteTableId = routeTable.Id,
                SubnetId = subnet.Id,
            });

            return subnet.Id;
        }
    }

    /// <summary>A subnet without a route table of its own.</summary>
    /// <param name="name">In the Terraform address.</param>
    /// <param name="cidr">A part of <see cref="Cidr"/>.</param>
    /// <param name="zone">0 or 1: one of two availability zones.</param>
    public Subnet Subnet(string name, string cidr, int zone) => new(this, $"aws_subnet.{name}", new SubnetConfig
    {
        VpcId = Vpc.Id,
        CidrBlock = cidr,
        AvailabilityZone = $"${{{_zones.Fqn}.names[{zone}]}}",
        // AWS opens and closes zones; a subnet stays where it was made.
        Lifecycle = new TerraformResourceLifecycle { IgnoreChanges = new[] { "availability_zone" } },
        Tags = ResourceTags.Named($"{_cluster} {name.Replace('_', ' ')}"),
    });

    public Vpc Vpc { get; }

    public InternetGateway InternetGateway { get; }

    public string[] SubnetIds { get; }

    private DataAwsAvailabilityZones AvailabilityZones(string region) =>
        new(this, "data.aws_availability_zones.available", new DataAwsAvailabilityZonesConfig
        {
            State = "available",
            // Local and Wavelength zones, which a user may have opted in to, take neither Fargate nor the load balancer.
            Filter = new[] { new DataAwsAvailabilityZonesFilter { Name = "opt-in-status", Values = ["opt-in-not-required"] } },
            ExcludeZoneIds = ZonesWithoutFargate.In(region),
        });
}
