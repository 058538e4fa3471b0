using System.Text.Json.Nodes;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary><c>samples/Shop</c>: three services of one application, published by one command.</summary>
public sealed class ShopTests(PublishedShop shop) : IClassFixture<PublishedShop>
{
    [Fact]
    public void All_projects_of_a_solution_share_an_environment_that_is_applied_once()
    {
        shop.First.Succeeded();
        Assert.Equal(1, Count(shop.First.Log, "environment: created load balancer"));
        Assert.Equal(2, Count(shop.First.Log, "environment: unchanged"));
    }

    [Theory]
    [InlineData("Shop.Web")]
    [InlineData("Shop.Orders")]
    [InlineData("Shop.Fulfilment")]
    public async Task Each_of_its_services_is_active(string project) =>
        Assert.Equal("ACTIVE", (string?)(await shop.Api.Service(shop.User.Output(project, "CascadeServiceArn")))["status"]);

    [Fact]
    public async Task Its_secret_is_a_source_in_the_task_definition_of_the_service_that_has_the_secret()
    {
        Assert.All(shop.Secrets, secret => secret.Succeeded().Says("Shipping__ApiKey: set in "));
        var secret = (await shop.Api.Container(shop.User.Output("Shop.Orders", "CascadeTaskDefinitionArn"), "app"))["secrets"]!.AsArray().Single()!;

        Assert.Equal("Shipping__ApiKey", (string?)secret["name"]);
        Assert.EndsWith($":parameter/cascade/{shop.User.Application}/production/orders/Shipping__ApiKey", (string?)secret["valueFrom"], StringComparison.Ordinal);
    }

    [Fact]
    public void Its_web_services_share_an_address() =>
        Assert.Equal(
            shop.User.Output("Shop.Web", "CascadeUrl"),
            shop.User.Output("Shop.Orders", "CascadeUrl").Replace("orders/", "", StringComparison.Ordinal));

    [Fact]
    public async Task Orders_are_asked_before_everything_else()
    {
        var service = await shop.Api.Service(shop.User.Output("Shop.Web", "CascadeServiceArn"));
        var targetGroup = (string)service["loadBalancers"]![0]!["targetGroupArn"]!;
        var group = await shop.Api.LoadBalancing("DescribeTargetGroups", ("TargetGroupArns.member.1", targetGroup));
        var balancer = AwsApi.Of(group, "LoadBalancerArns").Single();
        var listeners = await shop.Api.LoadBalancing("DescribeListeners", ("LoadBalancerArn", balancer));
        var rules = await shop.Api.LoadBalancing("DescribeRules", ("ListenerArn", AwsApi.Of(listeners, "ListenerArn").Single()));
        var byPriority = rules.Descendants().Where(element => element.Name.LocalName == "Priority" && element.Value != "default")
            .OrderBy(priority => int.Parse(priority.Value))
            .Select(priority => priority.Parent!.Descendants().First(element => element.Name.LocalName == "PathPatternConfig"))
            .Select(paths => string.Join(" and ", AwsApi.Of(paths, "member").Order(StringComparer.Ordinal)));

        Assert.Equal(["/orders and /orders/*", "/*"], byPriority);
    }

    [Fact]
    public async Task Its_routes_are_registered()
    {
        var registered = JsonNode.Parse((await shop.Api.Object($"{shop.User.Application}/production/routes.json"))!)!.ToJsonString();

        Assert.Contains("orders", registered, StringComparison.Ordinal);
    }

    [Fact]
    public void Published_again_nothing_changes()
    {
        shop.Second.Succeeded().Says("service web: unchanged", "service orders: unchanged", "service fulfilment: unchanged");
        Assert.Equal(3, Count(shop.Second.Log, "environment: unchanged"));
    }

    private static int Count(string log, string text) => log.Split(text).Length - 1;
}
