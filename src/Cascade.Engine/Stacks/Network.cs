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

        var zones = AvailabilityZones(target.Region);
        SubnetIds = [PublicSubnet("public_a", "10.0.0.0/20", zones, 0), PublicSubnet("public_b", "10.0.16.0/20", zones, 1)];

        // Twelve more of this size fit beside these two: private ones, data.
        string PublicSubnet(string name, string cidr, DataAwsAvailabilityZones zones, int index)
        {
            var subnet = new Subnet(this, $"aws_subnet.{name}", new SubnetConfig
            {
                VpcId = Vpc.Id,
                CidrBlock = cidr,
                AvailabilityZone = $"${{{zones.Fqn}.names[{index}]}}",
                // AWS opens and closes zones; a subnet stays where it was made.
                Lifecycle = new TerraformResourceLifecycle { IgnoreChanges = new[] { "availability_zone" } },
                Tags = ResourceTags.Named($"{names.Cluster} {name.Replace('_', ' ')}"),
            });

            _ = new RouteTableAssociation(this, $"aws_route_table_association.{name}", new RouteTableAssociationConfig
            {
                RouteTableId = routeTable.Id,
                SubnetId = subnet.Id,
            });

            return subnet.Id;
        }
    }

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
