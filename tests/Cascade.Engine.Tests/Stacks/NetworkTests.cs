using Cascade.Engine.Publish;

namespace Cascade.Engine.Tests.Stacks;

public sealed class NetworkTests
{
    [Fact]
    public void Spreads_two_public_subnets_over_two_zones_and_leaves_them_there()
    {
        var (a, b) = (Synthesis.Web.Resource("aws_subnet.public_a"), Synthesis.Web.Resource("aws_subnet.public_b"));

        Assert.Equal("${data.aws_availability_zones.available.names[0]}", (string)a["availability_zone"]!);
        Assert.Equal("${data.aws_availability_zones.available.names[1]}", (string)b["availability_zone"]!);
        Assert.NotEqual((string)a["cidr_block"]!, (string)b["cidr_block"]!);
        Assert.Equal(["availability_zone"], Synthesis.Strings(a["lifecycle"]!["ignore_changes"]));
        Assert.Equal(["availability_zone"], Synthesis.Strings(b["lifecycle"]!["ignore_changes"]));
    }

    [Fact]
    public void Sends_both_subnets_traffic_to_the_internet_gateway()
    {
        var route = Synthesis.Web.Resource("aws_route.internet");

        Assert.Equal("0.0.0.0/0", (string)route["destination_cidr_block"]!);
        Assert.Equal("${aws_internet_gateway.main.id}", (string)route["gateway_id"]!);
        Assert.Equal("${aws_subnet.public_a.id}", (string)Synthesis.Web.Resource("aws_route_table_association.public_a")["subnet_id"]!);
        Assert.Equal("${aws_subnet.public_b.id}", (string)Synthesis.Web.Resource("aws_route_table_association.public_b")["subnet_id"]!);
    }

    [Theory]
    [InlineData("eu-central-1", new string[0])]
    [InlineData("us-east-1", new[] { "use1-az3" })]
    [InlineData("ap-northeast-1", new[] { "apne1-az3" })]
    public void Leaves_zones_out_that_run_no_Fargate(string region, string[] zones)
    {
        var zonesTaken = Synthesis.Of(Samples.Web with { Target = Samples.Target with { Region = region } }).Resource(
            "data.aws_availability_zones.available");

        Assert.Equal(zones, zonesTaken["exclude_zone_ids"] is { } excluded ? Synthesis.Strings(excluded) : []);
        Assert.Equal("opt-in-status", (string)zonesTaken["filter"]![0]!["name"]!);
    }
}
