using Cascade.Engine.Names;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

public sealed class RoutingTests
{
    [Fact]
    public void Sends_the_routes_requests_to_the_target_group()
    {
        var rule = Synthesis.Full.Resource("aws_lb_listener_rule.app");

        Assert.Equal(901, (int)rule["priority"]!);
        Assert.Equal("${aws_lb_target_group.app.arn}", (string)rule["action"]![0]!["target_group_arn"]!);
        Assert.Equal(["/orders/*", "/orders"], Synthesis.Strings(rule["condition"]![0]!["path_pattern"]!["values"]));
        Assert.Equal(["shop.example.com"], Synthesis.Strings(rule["condition"]![1]!["host_header"]!["values"]));
    }

    [Theory]
    [InlineData("/*", new[] { "/*" })]
    [InlineData("/orders/*", new[] { "/orders/*", "/orders" })]
    [InlineData("/orders*", new[] { "/orders*" })]
    [InlineData("/health", new[] { "/health" })]
    public void Takes_a_folder_for_what_is_in_it_and_for_itself(string pattern, string[] paths) =>
        Assert.Equal(paths, new Route(pattern, HostName: null).PathPatterns);

    [Fact]
    public void Checks_health_as_told()
    {
        var strict = Synthesis.Full.Resource("aws_lb_target_group.app")["health_check"]!;
        var lenient = Synthesis.Web.Resource("aws_lb_target_group.app")["health_check"]!;

        Assert.Equal("/health", (string)strict["path"]!);
        Assert.Equal("200-299", (string)strict["matcher"]!);
        Assert.Equal("/", (string)lenient["path"]!);
        Assert.Equal("200-303,401-405,429", (string)lenient["matcher"]!);
        Assert.Equal(5, (int)lenient["interval"]!);
        Assert.Equal(4, (int)lenient["timeout"]!);
        Assert.Equal(2, (int)lenient["healthy_threshold"]!);
        Assert.Equal(5, (int)lenient["unhealthy_threshold"]!);
        Assert.Equal("60", (string)Synthesis.Full.Resource("aws_lb_target_group.app")["deregistration_delay"]!);
    }

    [Fact]
    public void Gives_a_target_group_that_must_stand_beside_its_predecessor_another_name()
    {
        var names = Samples.Web.Names;

        Assert.True((bool)Synthesis.Web.Resource("aws_lb_target_group.app")["lifecycle"]!["create_before_destroy"]!);
        Assert.NotEqual(TargetGroup.Name(names, 8080), TargetGroup.Name(names, 8081));
        Assert.Equal(TargetGroup.Name(names, 8080), (string)Synthesis.Web.Resource("aws_lb_target_group.app")["name"]!);
        Assert.InRange(
            TargetGroup.Name(
                new ResourceNames(Samples.Target, new ServiceAddress(new string('a', 40), new string('b', 40), new string('c', 40))),
                65535).Length, 1, 32);
    }

    [Fact]
    public void Lets_nobody_but_the_load_balancer_in()
    {
        var ingress = Synthesis.Web.Resource("aws_vpc_security_group_ingress_rule.tasks");

        Assert.Equal(
            "${data.terraform_remote_state.environment.outputs.load_balancer_security_group_id}",
            (string)ingress["referenced_security_group_id"]!);
        Assert.Null(ingress["cidr_ipv4"]);
        Assert.Equal(8080, (int)ingress["from_port"]!);
        Assert.Equal(8080, (int)ingress["to_port"]!);
        Assert.False(Synthesis.Worker.Has("aws_vpc_security_group_ingress_rule.tasks"));
    }

    [Theory]
    [InlineData("/*", null, "http://lb/")]
    [InlineData("/orders/*", null, "http://lb/orders/")]
    [InlineData("/*", "shop.example.com", "http://shop.example.com/")]
    [InlineData("/v?/*", "*.example.com", "http://lb/v")]
    [InlineData("/health", null, "http://lb/health")]
    public void Says_where_the_service_answers(string pattern, string? host, string url) =>
        Assert.Equal(url, ServiceUrl.Of(Samples.Web.Settings.Traffic, new Route(pattern, host), "lb"));
}
