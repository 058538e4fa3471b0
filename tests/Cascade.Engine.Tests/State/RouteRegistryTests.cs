using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Tests.State;

public sealed class RouteRegistryTests
{
    private static readonly string[] Hosts = ["", "shop.example.com", "*.example.com"];
    private static readonly string[] Segments = ["a", "ab", "orders", "v1", "x"];

    private static Route At(string path, string? host = null) => new(path, host);

    private static int Priority(Route route) => RouteRegistry.Empty.Claim("s", route).Claim.Priority;

    [Fact]
    public void Keeps_within_the_priorities_of_ELB()
    {
        Assert.Equal(1, Priority(At("/", "shop.example.com")));
        Assert.Equal(49_923, RoutePriority.Of(RoutePriority.Level(At("*")), RoutePriority.Slots - 1));
    }

    /// <summary>For a thousand pairs of paths of which one begins with the other's literal part.</summary>
    [Fact]
    public void Lets_the_more_specific_path_win_whichever_came_first()
    {
        var random = new Random(20);
        for (var i = 0; i < 1000; i++)
        {
            var prefix = "/" + string.Join('/', random.GetItems(Segments, random.Next(1, 5)));
            var longer = $"{prefix}/{string.Join('/', random.GetItems(Segments, random.Next(1, 5)))}";
            var host = Hosts[random.Next(Hosts.Length)] is { Length: > 0 } name ? name : null;
            Route[] bySpecificity = [At(longer, host), At(longer + "/*", host), At(prefix + "/*", host), At("/*", host)];

            var order = random.GetItems(bySpecificity, 12).Concat(bySpecificity).Distinct().ToArray();
            var registry = RouteRegistry.Empty;
            var priorities = new Dictionary<Route, int>();
            foreach (var route in order)
            {
                // Rules that are no service's take slots and leave the routes free: `/a` may follow `/a/*`.
                (registry, var claim) = registry.Claim("s", route);
                registry = registry with { Claims = registry.Claims.Replace(claim, claim with { Service = null }) };
                priorities[route] = claim.Priority;
            }

            Assert.Equal(priorities.Values.Order(), bySpecificity.Select(route => priorities[route]));
        }
    }

    [Fact]
    public void Lets_a_host_win_over_none_and_an_exact_one_over_a_wildcard()
    {
        var exact = Priority(At("/*", "shop.example.com"));
        var wildcard = Priority(At("/*", "*.example.com"));
        var none = Priority(At("/orders", null));

        Assert.True(exact < wildcard);
        Assert.True(wildcard < none);
        Assert.True(Priority(At("/orders")) < Priority(At("/orders*")));
    }

    [Fact]
    public void Gives_the_lowest_free_slot_of_the_level()
    {
        var (registry, a) = RouteRegistry.Empty.Claim("a", At("/a/*"));
        (registry, var b) = registry.Claim("b", At("/b/*"));
        (registry, var c) = registry.Claim("c", At("/c/*"));
        Assert.Equal([a.Priority, a.Priority + 1, a.Priority + 2], new[] { a, b, c }.Select(claim => claim.Priority));

        (_, var d) = registry.Free("b").Claim("d", At("/d/*"));
        Assert.Equal(b.Priority, d.Priority);
    }

    [Fact]
    public void Keeps_a_service_s_slot_from_publish_to_publish()
    {
        var (registry, first) = RouteRegistry.Empty.Claim("a", At("/a/*"));
        (registry, var claim) = registry.Claim("b", At("/b/*"));
        registry = registry.Free("a");

        Assert.Equal(claim, registry.Claim("b", At("/b/*")).Claim);
        Assert.Equal(registry, registry.Claim("b", At("/b/*")).Registry);
        Assert.NotEqual(first.Priority, claim.Priority);
    }

    [Fact]
    public void Keeps_the_old_route_until_an_apply_has_changed_the_rule()
    {
        var (registry, old) = RouteRegistry.Empty.Claim("a", At("/a/*"));
        (registry, var claim) = registry.Claim("a", At("/b/*"));

        Assert.Equal([old, claim], registry.Claims.AsEnumerable());
        Assert.Equal("CASCADE1601", Assert.Throws<CascadeException>(() => registry.Claim("other", At("/a/*"))).Problems[0].Code);
        Assert.Equal(old, registry.Claim("a", At("/a/*")).Claim); // the apply failed, the user goes back

        registry = registry.Settle("a", claim);
        Assert.Equal([claim], registry.Claims.AsEnumerable());
        Assert.Equal(old.Priority, registry.Claim("other", At("/a/*")).Claim.Priority);
    }

    [Theory]
    [InlineData("/orders/*", null, "/orders/*", null)]
    [InlineData("/orders/*", null, "/orders", null)]
    [InlineData("/orders", null, "/orders/*", null)]
    [InlineData("/*", "shop.example.com", "/*", "SHOP.example.com")]
    public void Refuses_a_route_that_another_service_has(string path, string? host, string other, string? otherHost)
    {
        var (registry, _) = RouteRegistry.Empty.Claim("web", At(path, host));
        var problem = Assert.Single(Assert.Throws<CascadeException>(() => registry.Claim("orders", At(other, otherHost))).Problems);

        Assert.Equal("CASCADE1601", problem.Code);
        Assert.Contains("'web'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'orders'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/*", null, "/orders/*", null)]
    [InlineData("/*", null, "/", null)]
    [InlineData("/orders/*", null, "/Orders/*", null)]
    [InlineData("/*", null, "/*", "shop.example.com")]
    [InlineData("/a*/*", null, "/a*", null)]
    public void Lets_different_routes_live_together(string path, string? host, string other, string? otherHost)
    {
        var (registry, claim) = RouteRegistry.Empty.Claim("web", At(path, host));
        Assert.NotEqual(claim.Priority, registry.Claim("orders", At(other, otherHost)).Claim.Priority);
    }

    [Fact]
    public void Has_room_for_a_hundred_rules()
    {
        var registry = Enumerable.Range(0, 100).Aggregate(RouteRegistry.Empty, (all, i) => all.Claim($"s{i}", At($"/{i:000}/*")).Registry);

        Assert.Equal(100, registry.Claims.Select(claim => claim.Priority).Distinct().Count());
        Assert.Equal("CASCADE1602", Assert.Throws<CascadeException>(() => registry.Claim("one-more", At("/x/*"))).Problems[0].Code);
        Assert.Equal(101, registry.Claim("s7", At("/changed/*")).Registry.Claims.Length); // one rule before and after
        Assert.Equal(100, registry.Free("s7").Claim("one-more", At("/x/*")).Registry.Claims.Length);
    }

    [Fact]
    public void Keeps_what_a_service_needed_until_an_apply_has_ended_that()
    {
        EnvironmentNeed other = new("b", "Https", "1"), old = new("a", "Https", "1"), now = new("a", "Https", "2"), further = new("a", "Network", "1");
        var registry = RouteRegistry.Empty.WithNeeds("b", [other]).Settle("b", null).WithNeeds("a", [old, further]);
        Assert.Equal([old with { IsPending = true }, further with { IsPending = true }, other], registry.Needs.AsEnumerable());
        registry = registry.Settle("a", claim: null);
        Assert.Equal([old, further, other], registry.Needs.AsEnumerable());

        registry = registry.WithNeeds("a", [now, further]);
        Assert.Equal([now with { IsPending = true }, old with { IsLeaving = true }, further, other], registry.Needs.AsEnumerable());
        // The apply failed, and the user goes back; or publishes once more.
        Assert.Equal([old, further, other], registry.WithNeeds("a", [old, further]).Needs.AsEnumerable());
        Assert.True(registry.IsSameAs(registry.WithNeeds("a", [now, further])));
        Assert.False(registry.IsSameAs(RouteRegistry.Empty));

        Assert.Equal([now, further, other], registry.Settle("a", claim: null).Needs.AsEnumerable());
        Assert.Equal([other], registry.Free("a").Needs.AsEnumerable());
        Assert.Equal(registry.Needs.AsEnumerable(), RouteRegistryJson.Read(RouteRegistryJson.Write(registry)).Needs);
        Assert.Contains("\"version\": 2", Encoding.UTF8.GetString(RouteRegistryJson.Write(registry)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_route_of_several_hosts_is_taken_by_each()
    {
        var route = At("/*", "shop.example.com") with { FurtherHostNames = ["www.example.com"] };
        var (registry, claim) = RouteRegistry.Empty.Claim("web", route);

        Assert.Throws<CascadeException>(() => registry.Claim("other", At("/*", "www.example.com")));
        Assert.NotEqual(claim.Priority, registry.Claim("other", At("/*", "example.com")).Claim.Priority);
        Assert.Equal(claim, registry.Claim("web", At("/*", "shop.example.com") with { FurtherHostNames = ["www.example.com"] }).Claim);
        Assert.NotEqual(claim, registry.Claim("web", At("/*", "shop.example.com")).Claim);
        Assert.Equal([claim], RouteRegistryJson.Read(RouteRegistryJson.Write(registry)).Claims.AsEnumerable());
    }

    [Fact]
    public void Is_rebuilt_from_the_load_balancer_s_rules()
    {
        var (registry, orders) = RouteRegistry.Empty.Claim("orders", At("/orders/*"));
        (registry, var web) = registry.Claim("web", At("/*", "shop.example.com"));
        var rules = registry.Claims.Reverse()
            .Select(
                claim => new DescribedRule(
                    claim.Priority,
                    [.. claim.Route.PathPatterns.Reverse()],
                    claim.Route.HostName is { } host ? [host] : [],
                    claim.Service));

        var rebuilt = RouteRegistry.Rebuild(rules, []);

        Assert.Equal([web, orders], rebuilt.Claims.AsEnumerable());
    }

    [Fact]
    public void Leaves_the_priority_of_a_rule_that_is_no_service_s()
    {
        var taken = RouteRegistry.Empty.Claim("x", At("/a/*")).Claim.Priority;
        var registry = RouteRegistry.Rebuild([new(taken, ["/promo"], [], null)], []);

        Assert.Equal(taken + 1, registry.Claim("x", At("/a/*")).Claim.Priority);
        Assert.NotNull(registry.Claim("y", At("/promo")).Claim); // the route is not refused for its sake
        Assert.Equal([taken], registry.Free("x").Claims.Select(claim => claim.Priority));
    }

    [Fact]
    public void Comes_back_from_its_JSON_as_it_was()
    {
        var (registry, _) = RouteRegistry.Empty.Claim("orders", At("/orders/*"));
        (registry, _) = registry.Claim("web", At("/*", "*.example.com"));
        registry = registry with { Claims = registry.Claims.Add(new(null, At("/promo"), 7)) };

        var json = RouteRegistryJson.Write(registry);

        Assert.Equal(registry.Claims.OrderBy(claim => claim.Priority), RouteRegistryJson.Read(json).Claims);
        Assert.Equal(json, RouteRegistryJson.Write(RouteRegistryJson.Read(json)));
        Assert.StartsWith("{\n  \"version\": 1,", Encoding.UTF8.GetString(json).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"claims\": [] }")]
    [InlineData("{ \"version\": 3, \"claims\": [] }")]
    [InlineData("{ \"version\": 1 }")]
    [InlineData("{ \"version\": 1, \"claims\": [ { \"service\": \"a\", \"priority\": 1 } ] }")]
    [InlineData("{ \"version\": 1, \"claims\": [ { \"service\": \"a\", \"path\": null, \"host\": null, \"priority\": 1 } ] }")]
    [InlineData("{ \"version\": 1, \"claims\": null }")]
    [InlineData("{ \"version\": 1, \"claims\": [ null ] }")]
    public void Says_so_when_its_JSON_is_damaged_or_of_a_later_version(string json)
    {
        Assert.Equal(
            "CASCADE1603", Assert.Throws<CascadeException>(() => RouteRegistryJson.Read(Encoding.UTF8.GetBytes(json))).Problems[0].Code);
    }

    [Theory]
    [InlineData("/orders/*", "/orders/*|/orders")]
    [InlineData("/*", "/*")]
    [InlineData("/orders", "/orders")]
    [InlineData("/a*/*", "/a*/*")]
    [InlineData("/orders*", "/orders*")]
    public void A_folder_s_route_is_the_folder_s_own_path_too(string pattern, string patterns) =>
        Assert.Equal(patterns.Split('|'), At(pattern).PathPatterns);
}
