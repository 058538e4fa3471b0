namespace Cascade.Engine.Tests.Stacks;

public sealed class LoadBalancerTests
{
    [Fact]
    public void Takes_HTTP_from_everywhere_and_talks_to_the_network_only()
    {
        var ingress = Synthesis.Web.Resource("aws_vpc_security_group_ingress_rule.http");
        var egress = Synthesis.Web.Resource("aws_vpc_security_group_egress_rule.load_balancer");

        Assert.Equal(80, (int)ingress["from_port"]!);
        Assert.Equal("0.0.0.0/0", (string)ingress["cidr_ipv4"]!);
        Assert.Equal((string)Synthesis.Web.Resource("aws_vpc.main")["cidr_block"]!, (string)egress["cidr_ipv4"]!);
    }

    [Fact]
    public void Answers_404_where_no_service_does()
    {
        var action = Synthesis.Web.Resource("aws_lb_listener.http")["default_action"]![0]!;

        Assert.Equal("fixed-response", (string)action["type"]!);
        Assert.Equal("404", (string)action["fixed_response"]!["status_code"]!);
    }

    [Fact]
    public void Is_not_there_where_nothing_is_to_be_balanced()
    {
        Assert.False(Synthesis.Worker.Has("aws_lb.public"));
        Assert.False(Synthesis.Worker.Has("aws_security_group.load_balancer"));
        Assert.True(Synthesis.Worker.Has("aws_ecs_cluster.main"));
    }
}
