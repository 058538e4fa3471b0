using System.Text.Json;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.Network;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Capabilities.Network;

public sealed class NetworkTests : IDisposable
{
    private readonly TestProject _project = new();

    private static EnvironmentPart Part => NetworkCapability.Declaration.Environment!;

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Without_it_tasks_are_in_public_subnets_and_nothing_costs_more()
    {
        Assert.Null(Part.PlaceholderOf(_project.Settings()));
        Assert.False(Synthesis.Web.Has("aws_subnet.private_a"));
        var network = Synthesis.Web.Resource("aws_ecs_service.app")["network_configuration"]!;
        Assert.True((bool)network["assign_public_ip"]!);
        Assert.Null(NewCosts.Of(ExpectedStack.Parse(Synthesis.Web.Environment.ToJsonString()), StateSnapshot.Empty));
    }

    [Fact]
    public void A_private_service_is_in_private_subnets_without_addresses()
    {
        var stacks = Of(Private(1), new() { Mode = NetworkMode.Private });

        var network = stacks.Resource("aws_ecs_service.app")["network_configuration"]!;
        Assert.False((bool)network["assign_public_ip"]!);
        Assert.Equal("${data.terraform_remote_state.environment.outputs.private_subnet_ids}", (string)network["subnets"]!);
        Assert.Equal("10.0.32.0/20", (string)stacks.Resource("aws_subnet.private_a")["cidr_block"]!);
        Assert.Equal("10.0.48.0/20", (string)stacks.Resource("aws_subnet.private_b")["cidr_block"]!);
        // Both zones leave by the one gateway.
        Assert.Equal("${aws_nat_gateway.a.id}", (string)stacks.Resource("aws_route.nat_a")["nat_gateway_id"]!);
        Assert.Equal("${aws_nat_gateway.a.id}", (string)stacks.Resource("aws_route.nat_b")["nat_gateway_id"]!);
        Assert.False(stacks.Has("aws_nat_gateway.b"));
        Assert.Equal("Gateway", (string)stacks.Resource("aws_vpc_endpoint.s3")["vpc_endpoint_type"]!);
        Assert.False(stacks.Has("aws_vpc_endpoint.logs"));
    }

    /// <summary>The environment may be there, and not yet what a capability's first use makes.</summary>
    [Fact]
    public void A_plan_has_values_for_outputs_that_are_not_there_yet()
    {
        var stacks = Synthesis.Of(Samples.Web with
        {
            Settings = Samples.Web.Settings.With(new NetworkSettings { Mode = NetworkMode.Private }, NetworkJson.Default.NetworkSettings),
            Environment = EnvironmentReference.RemoteStateOrPlaceholder,
        });

        Assert.Equal(
            "${try(data.terraform_remote_state.environment.outputs.private_subnet_ids, [\"subnet-00000000000000002\", \"subnet-00000000000000003\"])}",
            (string)stacks.Resource("aws_ecs_service.app")["network_configuration"]!["subnets"]!);
        Assert.Equal("${data.terraform_remote_state.environment.outputs.vpc_id}", (string)stacks.Resource("aws_security_group.tasks")["vpc_id"]!);
        Assert.Equal(["private_subnet_ids"], EnvironmentNeeds.OutputsOf(_project.Set("CascadeNetwork", "private").Settings()));
    }

    [Fact]
    public void What_services_need_together_is_made_and_told_with_its_price()
    {
        EnvironmentNeed[] needs =
        [
            Need("api", Private(1)), Need("blog", Private(2)), Need("jobs", new(NetworkMode.Endpoints, 0, ["ecr.api", "logs"])),
        ];
        var stacks = Synthesis.Of(Samples.Worker with { Shape = new(LoadBalancer: true, needs) });

        Assert.Equal("${aws_nat_gateway.b.id}", (string)stacks.Resource("aws_route.nat_b")["nat_gateway_id"]!);
        var endpoint = stacks.Resource("aws_vpc_endpoint.ecr_api");
        Assert.Equal(("com.amazonaws.eu-central-1.ecr.api", true), ((string)endpoint["service_name"]!, (bool)endpoint["private_dns_enabled"]!));
        Assert.Equal(443, (int)stacks.Resource("aws_vpc_security_group_ingress_rule.endpoints")["from_port"]!);
        // 2 x (32.85 + 3.65) + 2 x 14.60
        Assert.Equal(
            "2 NAT gateways, 2 VPC endpoints, 2 elastic IP addresses new, about 102 US dollars a month (AWS's list prices, without traffic)",
            NewCosts.Of(ExpectedStack.Parse(stacks.Environment.ToJsonString()), StateSnapshot.Empty));
        var all = stacks.Environment["resource"]!.AsObject().SelectMany(type => type.Value!.AsObject().Select(one => $"{type.Key}.{one.Key}"));
        Assert.All(
            all.Except(Synthesis.Web.Environment["resource"]!.AsObject().SelectMany(type => type.Value!.AsObject().Select(one => $"{type.Key}.{one.Key}"))),
            address => Assert.True(
                Part.Addresses.Contains(address) || NetworkCapability.Declaration.Kinds.Any(kind => address.StartsWith($"{kind.Type}.", StringComparison.Ordinal)),
                $"Nobody may take {address} away again."));
    }

    [Fact]
    public void Endpoints_are_those_of_the_services_that_the_tasks_use()
    {
        var settings = _project.Set("CascadeNetwork", "endpoints").Set("CascadeTracing", "false").Set("CascadeExec", "true")
            .Item("CascadeSecret", "A", ("From", "ssm:/a")).Item("CascadeSecret", "B", ("From", "secretsmanager:b")).Settings();

        var need = JsonSerializer.Deserialize(Part.PlaceholderOf(settings)!, NetworkJson.Default.NetworkNeed)!;

        Assert.Equal(["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "ssmmessages"], need.Endpoints);
        Assert.Equal(0, need.NatGateways);
    }

    [Fact]
    public void An_image_of_ECR_in_the_region_is_within_reach()
    {
        const string Ecr = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/collector:1";
        var reachable = _project.Set("CascadeNetwork", "endpoints").Set("CascadeRegion", "eu-central-1").Set("CascadeCollectorImage", Ecr);

        var need = JsonSerializer.Deserialize(Part.PlaceholderOf(reachable.Settings())!, NetworkJson.Default.NetworkNeed)!;
        Assert.Contains("xray", need.Endpoints);
        Assert.Equal("CASCADE1242", Assert.Single(reachable.Set("CascadeRegion", "us-east-1").Validate().Problems).Code);
    }

    private static Synthesis Of(NetworkNeed need, NetworkSettings own) => Synthesis.Of(Samples.Web with
    {
        Settings = Samples.Web.Settings.With(own, NetworkJson.Default.NetworkSettings),
        Shape = new(LoadBalancer: true, [Need("api", need)]),
    });

    private static NetworkNeed Private(int gateways) => new(NetworkMode.Private, gateways, []);

    private static EnvironmentNeed Need(string service, NetworkNeed need) =>
        new(service, "Network", JsonSerializer.Serialize(need, NetworkJson.Default.NetworkNeed));
}
