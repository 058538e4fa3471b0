using System.Text.Json.Nodes;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary><c>samples/Shop</c>: three services of one application, published by one command.</summary>
public sealed class ShopTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    [Fact]
    public async Task All_projects_of_a_solution_share_an_environment_that_is_applied_once()
    {
        CopySample();

        var first = await _user.Publish("Shop.sln");

        first.Succeeded();
        Assert.Equal(1, Count(first.Log, "environment: created load balancer"));
        Assert.Equal(2, Count(first.Log, "environment: unchanged"));
        foreach (var project in new[] { "Shop.Web", "Shop.Orders", "Shop.Fulfilment" })
        {
            Assert.Equal("ACTIVE", (string?)(await _aws.Service(_user.Output(project, "CascadeServiceArn")))["status"]);
        }

        Assert.Equal(_user.Output("Shop.Web", "CascadeUrl"), _user.Output("Shop.Orders", "CascadeUrl").Replace("orders/", "", StringComparison.Ordinal));
        await OrdersAreAskedBeforeEverythingElse();

        var second = await _user.Publish("Shop.sln");

        second.Succeeded().Says("service web: unchanged", "service orders: unchanged", "service fulfilment: unchanged");
        Assert.Equal(3, Count(second.Log, "environment: unchanged"));
    }

    public void Dispose() => _user.Dispose();

    private async Task OrdersAreAskedBeforeEverythingElse()
    {
        var service = await _aws.Service(_user.Output("Shop.Web", "CascadeServiceArn"));
        var group = await _aws.LoadBalancing("DescribeTargetGroups", ("TargetGroupArns.member.1", (string)service["loadBalancers"]![0]!["targetGroupArn"]!));
        var balancer = AwsApi.Of(group, "LoadBalancerArns").Single();
        var listeners = await _aws.LoadBalancing("DescribeListeners", ("LoadBalancerArn", balancer));
        var rules = await _aws.LoadBalancing("DescribeRules", ("ListenerArn", AwsApi.Of(listeners, "ListenerArn").Single()));
        var byPriority = rules.Descendants().Where(element => element.Name.LocalName == "Priority" && element.Value != "default")
            .OrderBy(priority => int.Parse(priority.Value))
            .Select(priority => string.Join(" and ", AwsApi.Of(priority.Parent!.Descendants().First(element => element.Name.LocalName == "PathPatternConfig"), "member").Order(StringComparer.Ordinal)));

        Assert.Equal(["/orders and /orders/*", "/*"], byPriority);
        var registered = JsonNode.Parse((await _aws.Object($"{_user.Application}/production/routes.json"))!)!.ToJsonString();
        Assert.Contains("orders", registered, StringComparison.Ordinal);
    }

    /// <summary>The sample as it is, but for the version of the package and the application's name.</summary>
    private void CopySample()
    {
        _user.CopySample("Shop");
        _user.Change("Directory.Build.props", "<PackageReference Include=\"Cascade.Build\" Version=\"0.1.*-*\" PrivateAssets=\"all\" />", _user.Reference);
        _user.Change("Directory.Build.props", "<CascadeApplication>shop</CascadeApplication>", $"<CascadeApplication>{_user.Application}</CascadeApplication>{_user.BaseImage}");
    }

    private static int Count(string log, string text) => log.Split(text).Length - 1;
}
