using Cascade.Engine.Names;

namespace Cascade.Engine.Tests.Names;

public sealed class ResourceNamesTests
{
    private static readonly DeploymentTarget Frankfurt = new("123456789012", "eu-central-1", "aws");
    private static readonly ServiceAddress Orders = new("shop", "production", "orders");

    private static readonly ServiceAddress Longest = new(new string('a', 40), new string('b', 40), new string('c', 40));

    [Fact]
    public void Joins_names_where_AWS_leaves_room()
    {
        var names = new ResourceNames(Frankfurt, Orders);

        Assert.Equal("shop_production", names.Cluster);
        Assert.Equal("shop_production_orders", names.TaskFamily);
        Assert.Equal("/cascade/shop/production/orders", names.LogGroup);
        Assert.Equal("shop/production/orders", names.Repository);
        Assert.Equal("cascade-123456789012-eu-central-1", names.Bucket);
        Assert.Equal("shop/production/environment/", names.Keys.Environment.Prefix);
        Assert.Equal("shop/production/services/orders/", names.Keys.Service.Prefix);
        Assert.Equal("shop/production/routes.json", names.Keys.Routes);
    }

    [Fact]
    public void Hashes_always_where_it_does_not()
    {
        var names = new ResourceNames(Frankfurt, Orders);

        Assert.Matches("^shop-production-[0-9a-f]{8}$", names.LoadBalancer);
        Assert.Matches("^shop-production-orders-[0-9a-f]{8}$", names.TargetGroup);
        Assert.Matches("^shop_production_orders-[0-9a-f]{8}-exec$", names.ExecutionRole);
        Assert.Matches("^shop_production_orders-[0-9a-f]{8}-task$", names.TaskRole);
    }

    [Fact]
    public void Keeps_within_the_limits_of_AWS_with_the_longest_names()
    {
        var names = new ResourceNames(Frankfurt, Longest);

        Assert.Equal(32, names.LoadBalancer.Length);
        Assert.Equal(32, names.TargetGroup.Length);
        Assert.InRange(names.ExecutionRole.Length, 1, 64);
        Assert.InRange(names.TaskRole.Length, 1, 64);
        Assert.InRange(names.Cluster.Length, 1, 255);
        Assert.InRange(names.TaskFamily.Length, 1, 255);
        Assert.InRange(names.Repository.Length, 2, 256);
        Assert.InRange(new ResourceNames(Frankfurt with { Region = "ap-southeast-4" }, Longest).Bucket.Length, 3, 63);
    }

    [Fact]
    public void Gives_services_of_one_environment_one_load_balancer_and_different_target_groups()
    {
        var orders = new ResourceNames(Frankfurt, Orders);
        var web = new ResourceNames(Frankfurt, Orders with { Service = "web" });

        Assert.Equal(orders.LoadBalancer, web.LoadBalancer);
        Assert.NotEqual(orders.TargetGroup, web.TargetGroup);
    }

    [Fact]
    public void Tells_apart_what_joins_to_the_same_text()
    {
        var one = new ResourceNames(Frankfurt, new("a-b", "c", "d"));
        var other = new ResourceNames(Frankfurt, new("a", "b-c", "d"));

        Assert.NotEqual(one.LoadBalancer, other.LoadBalancer);
        Assert.NotEqual(one.TargetGroup, other.TargetGroup);
        Assert.NotEqual(one.TaskRole, other.TaskRole);
        Assert.NotEqual(one.Cluster, other.Cluster);
    }

    [Fact]
    public void Tells_apart_the_roles_of_two_regions_of_one_account()
    {
        Assert.NotEqual(
            new ResourceNames(Frankfurt, Orders).TaskRole,
            new ResourceNames(Frankfurt with { Region = "us-east-1" }, Orders).TaskRole);
    }

    [Fact]
    public void Names_no_load_balancer_with_the_prefix_that_ELB_keeps_for_itself()
    {
        Assert.StartsWith(
            "c-internal-dev-", new ResourceNames(Frankfurt, new("internal", "dev", "web")).LoadBalancer, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_no_two_hyphens_in_a_row_where_a_name_is_cut_at_one()
    {
        var names = new ResourceNames(Frankfurt, new("todo", "production", "killed-often"));
        Assert.StartsWith("todo-production-killed-", names.TargetGroup, StringComparison.Ordinal);
        Assert.DoesNotContain("--", names.TargetGroup, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "--", new ResourceNames(Frankfurt, new("application-of-many-pa", "dev", "x")).LoadBalancer, StringComparison.Ordinal);
    }
}
