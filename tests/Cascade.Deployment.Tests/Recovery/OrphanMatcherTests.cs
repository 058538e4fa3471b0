using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Recovery;
using Cascade.Engine.Recovery.Orphans;

namespace Cascade.Deployment.Tests.Recovery;

/// <summary>What was killed more than once, or at a bad moment.</summary>
public sealed class OrphanMatcherTests(EmulatedAws aws) : IClassFixture<EmulatedAws>
{
    private readonly OrphanFinder _finder = new(StackKinds.All, aws.Clients, AppliedStacks.Target);
    private readonly ExpectedStack _environment = ExpectedStack.Parse(AppliedStacks.EnvironmentJson);

    [Fact]
    public async Task Names_both_of_two_networks_that_claim_to_be_the_stacks()
    {
        var address = new ServiceAddress("two-networks", "dev", "api");
        var first = await VpcAsync(address);
        var second = await VpcAsync(address);
        await SubnetAsync(address, first);

        var report = await FindAsync(address);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(("CASCADE4500", Severity.Error), (problem.Code, problem.Severity));
        Assert.Contains(first, problem.Message);
        Assert.Contains(second, problem.Message);
        Assert.Contains("aws_vpc.main", problem.Message);
        Assert.Empty(report.Imports);
    }

    [Fact]
    public async Task Leaves_alone_a_network_beside_the_one_in_the_state_and_warns_of_it()
    {
        var address = new ServiceAddress("beside", "dev", "api");
        var known = await VpcAsync(address);
        var other = await VpcAsync(address);
        var lost = await SubnetAsync(address, known);
        await SubnetAsync(address, other, "aws_subnet.public_b");

        var report = await FindAsync(address, ("aws_vpc.main", known));

        Assert.Equal([new Import("aws_subnet.public_a", lost)], report.Imports);
        var problem = Assert.Single(report.Problems);
        Assert.Equal(("CASCADE4501", Severity.Warning), (problem.Code, problem.Severity));
        Assert.Contains(other, problem.Message);
        Assert.Contains(known, problem.Message);
    }

    [Fact]
    public async Task Does_not_bring_back_what_the_state_is_about_to_delete()
    {
        var address = new ServiceAddress("deposed", "dev", "api");
        var deposed = await VpcAsync(address);
        var current = await VpcAsync(address);
        var report = await new OrphanFinder(StackKinds.All, aws.Clients, AppliedStacks.Target) { Deposed = [deposed] }
            .FindAsync(ResourceOwner.Environment(address), _environment, new Dictionary<string, string>(), default);
        Assert.Empty(report.Problems);
        Assert.Equal([new Import("aws_vpc.main", current)], report.Imports);
    }

    [Fact]
    public async Task Revokes_the_rule_that_EC2_gave_a_group_before_the_provider_could()
    {
        var address = new ServiceAddress("egress", "dev", "api");
        var vpc = await VpcAsync(address);
        var group = await aws.Api.EC2Async(
            "CreateSecurityGroup", "groupId",
            [
                ("GroupName", "x"),
                ("GroupDescription", "x"),
                ("VpcId", vpc),
                .. Tags("security-group", address, "aws_security_group.load_balancer"),
            ]);

        var report = await FindAsync(address);
        Assert.Contains(new Import("aws_security_group.load_balancer", group), report.Imports);
        var kind = StackKinds.All.Find("aws_security_group")!;
        Assert.Equal(ResourceHealth.Broken, await kind.HealthAsync(aws.Clients, group, default));
        var before = await RulesAsync(group);

        await _finder.FinishAsync(report.Imports, default);
        Assert.Equal(ResourceHealth.Healthy, await kind.HealthAsync(aws.Clients, group, default));
        Assert.Single(before.Except(await RulesAsync(group)));
    }

    [Fact]
    public async Task Takes_a_route_and_an_association_for_made_only_when_their_parents_have_them()
    {
        var address = new ServiceAddress("half-routed", "dev", "api");
        var vpc = await VpcAsync(address);
        var subnet = await SubnetAsync(address, vpc);
        var table = await aws.Api.EC2Async(
            "CreateRouteTable", "routeTableId", [("VpcId", vpc), .. Tags("route-table", address, "aws_route_table.public")]);
        var gateway = await aws.Api.EC2Async(
            "CreateInternetGateway", "internetGatewayId", Tags("internet-gateway", address, "aws_internet_gateway.main"));
        Assert.DoesNotContain(
            (await FindAsync(address)).Imports,
            import => import.Address.StartsWith("aws_route", StringComparison.Ordinal) && import.Address != "aws_route_table.public");

        await aws.Api.EC2Async("AttachInternetGateway", "return", ("InternetGatewayId", gateway), ("VpcId", vpc));
        await aws.Api.EC2Async(
            "CreateRoute", "return", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", gateway));
        await aws.Api.EC2Async("AssociateRouteTable", "associationId", ("RouteTableId", table), ("SubnetId", subnet));

        Assert.Equal(
            [
                new("aws_internet_gateway.main", gateway),
                new("aws_route.internet", $"{table}_0.0.0.0/0"),
                new("aws_route_table.public", table),
                new("aws_route_table_association.public_a", $"{subnet}/{table}"),
                new("aws_subnet.public_a", subnet),
                new("aws_vpc.main", vpc),
            ],
            (await FindAsync(address)).Imports);
    }

    private async Task<IReadOnlyList<string>> RulesAsync(string group) =>
        [.. ((await aws.Clients.EC2.DescribeSecurityGroupRulesAsync(new() { Filters = [new("group-id", [group])] })).SecurityGroupRules
            ?? [])
            .Select(rule => rule.SecurityGroupRuleId!)];

    private Task<OrphanReport> FindAsync(ServiceAddress address, params (string Address, string Id)[] known) =>
        _finder.FindAsync(ResourceOwner.Environment(address), _environment, known.ToDictionary(one => one.Address, one => one.Id), default);

    private Task<string> VpcAsync(ServiceAddress address) =>
        aws.Api.EC2Async("CreateVpc", "vpcId", [("CidrBlock", "10.0.0.0/16"), .. Tags("vpc", address, "aws_vpc.main")]);

    private Task<string> SubnetAsync(ServiceAddress address, string vpc, string of = "aws_subnet.public_a") =>
        aws.Api.EC2Async("CreateSubnet", "subnetId", [("VpcId", vpc), ("CidrBlock", "10.0.0.0/20"), .. Tags("subnet", address, of)]);

    private static (string, string)[] Tags(string type, ServiceAddress address, string of) =>
    [
        ("TagSpecification.1.ResourceType", type),
        ("TagSpecification.1.Tag.1.Key", OwnerTags.Application), ("TagSpecification.1.Tag.1.Value", address.Application),
        ("TagSpecification.1.Tag.2.Key", OwnerTags.Environment), ("TagSpecification.1.Tag.2.Value", address.Environment),
        ("TagSpecification.1.Tag.3.Key", OwnerTags.Address), ("TagSpecification.1.Tag.3.Value", of),
    ];
}
