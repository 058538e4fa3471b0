using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.DataAwsAvailabilityZones;
using HashiCorp.Cdktf.Providers.Aws.EcsCluster;
using HashiCorp.Cdktf.Providers.Aws.InternetGateway;
using HashiCorp.Cdktf.Providers.Aws.Route;
using HashiCorp.Cdktf.Providers.Aws.RouteTable;
using HashiCorp.Cdktf.Providers.Aws.RouteTableAssociation;
using HashiCorp.Cdktf.Providers.Aws.Subnet;
using HashiCorp.Cdktf.Providers.Aws.Vpc;

namespace Stock;

/// <summary>What services share: a network, a load balancer, a cluster.</summary>
internal sealed class EnvironmentStack : StackWithState
{
    public EnvironmentStack(Construct scope, string id)
        : base(scope, id)
    {
        Vpc = new Vpc(
            this, "vpc",
            new VpcConfig { CidrBlock = "10.0.0.0/16", EnableDnsSupport = true, EnableDnsHostnames = true, Tags = Named(Settings.Name) });
        var gateway = new InternetGateway(
            this, "internet-gateway", new InternetGatewayConfig { VpcId = Vpc.Id, Tags = Named(Settings.Name) });
        var routes = new RouteTable(
            this, "public-routes", new RouteTableConfig { VpcId = Vpc.Id, Tags = Named($"{Settings.Name} public") });
        _ = new Route(
            this, "internet", new RouteConfig { RouteTableId = routes.Id, DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway.Id });

        var zones = new DataAwsAvailabilityZones(this, "zones", new DataAwsAvailabilityZonesConfig
        {
            State = "available",
            Filter = new[] { new DataAwsAvailabilityZonesFilter { Name = "opt-in-status", Values = ["opt-in-not-required"] } },
        });
        SubnetIds = [Subnet("a", "10.0.0.0/20", 0), Subnet("b", "10.0.16.0/20", 1)];
        Cluster = new EcsCluster(this, "cluster", new EcsClusterConfig { Name = Settings.Name });
        Door = new LoadBalancer(this, "load-balancer", Vpc, SubnetIds, gateway);

        string Subnet(string name, string cidr, int zone)
        {
            var subnet = new Subnet(this, $"public-{name}", new SubnetConfig
            {
                VpcId = Vpc.Id,
                CidrBlock = cidr,
                AvailabilityZone = Fn.Element(zones.Names, zone) as string,
                Lifecycle = new TerraformResourceLifecycle { IgnoreChanges = new[] { "availability_zone" } },
                Tags = Named($"{Settings.Name} public {name}"),
            });
            _ = new RouteTableAssociation(
                this, $"public-{name}-routes", new RouteTableAssociationConfig { RouteTableId = routes.Id, SubnetId = subnet.Id });
            return subnet.Id;
        }
    }

    public Vpc Vpc { get; }

    public string[] SubnetIds { get; }

    public EcsCluster Cluster { get; }

    public LoadBalancer Door { get; }
}
