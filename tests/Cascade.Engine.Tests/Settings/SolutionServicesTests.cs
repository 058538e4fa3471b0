using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Tests.Settings;

public sealed class SolutionServicesTests
{
    [Fact]
    public void Two_services_of_one_load_balancer_with_one_route_are_told_with_both_projects_and_what_to_write_where()
    {
        var problem = Assert.Single(Check(Web("Web", ("CascadeApplication", "shop")), Web("Orders", ("CascadeApplication", "shop"))));

        Assert.Equal("CASCADE1750", problem.Code);
        Assert.Contains("/shop/Web.csproj", problem.Message, StringComparison.Ordinal);
        Assert.Contains("/shop/Orders.csproj", problem.Message, StringComparison.Ordinal);
        Assert.Contains("want the route /*", problem.Message, StringComparison.Ordinal);
        Assert.Contains(
            "<CascadePathPattern>/orders/*</CascadePathPattern> into Orders.csproj", problem.Message, StringComparison.Ordinal);
        Assert.Contains("<CascadePathPattern>/web/*</CascadePathPattern> into Web.csproj", problem.Message, StringComparison.Ordinal);
        Assert.Equal("/shop/Web.csproj", problem.Location!.File);
    }

    [Theory]
    [InlineData("/orders/*", null, "/orders", null, true)]
    [InlineData("/orders/*", null, "/orders/*", null, true)]
    [InlineData("/orders/*", null, "/*", null, false)]
    [InlineData("/*", "a.example.com", "/*", "A.example.com", true)]
    [InlineData("/*", "a.example.com", "/*", "b.example.com", false)]
    [InlineData("/*", "a.example.com", "/*", null, false)]
    public void Routes_meet_as_the_load_balancer_s_rules_do(string path, string? host, string other, string? otherHost, bool meet)
    {
        (string, string?)[] one = [("CascadeApplication", "shop"), ("CascadePathPattern", path), ("CascadeHostName", host)];
        (string, string?)[] two = [("CascadeApplication", "shop"), ("CascadePathPattern", other), ("CascadeHostName", otherHost)];

        Assert.Equal(meet ? ["CASCADE1750"] : [], Check(Web("A", one), Web("B", two)).Select(problem => problem.Code));
    }

    [Fact]
    public void Services_that_share_no_load_balancer_may_have_one_route()
    {
        Assert.Empty(Check(Web("Web"), Web("Orders")));
        Assert.Empty(Check(Web("Web", ("CascadeApplication", "shop")), Item("Mail", ("CascadeApplication", "shop"))));
        Assert.Empty(Check(
            Web("Web", ("CascadeApplication", "shop"), ("CascadeEnvironment", "a")),
            Web("Orders", ("CascadeApplication", "shop"), ("CascadeEnvironment", "b"))));
        Assert.Empty(Check(
            Web("Web", ("CascadeApplication", "shop"), ("CascadeRegion", "eu-west-1")),
            Web("Orders", ("CascadeApplication", "shop"), ("CascadeRegion", "eu-west-2"))));
    }

    [Fact]
    public void Two_projects_of_one_address_are_told_though_their_names_differ()
    {
        var problem = Assert.Single(Check(Item("Foo.Bar"), Item("Foo_Bar")));

        Assert.Equal("CASCADE1751", problem.Code);
        Assert.Contains("foo-bar/production/foo-bar", problem.Message, StringComparison.Ordinal);
        Assert.Contains("/shop/Foo.Bar.csproj", problem.Message, StringComparison.Ordinal);
        Assert.Contains("/shop/Foo_Bar.csproj", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Check(Item("Foo.Bar"), Item("Foo_Bar", ("CascadeRegion", "eu-west-1"))));
    }

    [Fact]
    public void One_folder_of_published_files_is_told()
    {
        var problem = Assert.Single(Check(Item("A", ("PublishDir", "/out/")), Item("B", ("PublishDir", "/out/"))));
        Assert.Equal("CASCADE1752", problem.Code);
        Assert.Empty(Check(Item("A", ("PublishDir", "/a/")), Item("B", ("PublishDir", "/b/"))));

        // With -o, one message for all; the folder of a single service too would get the libraries' files.
        var solution = Solution(Item("A", ("PublishDir", "/out/")), Item("B", ("PublishDir", "/out/"))) with
        {
            Properties = new Dictionary<string, string> { ["PublishDir"] = "/out/" },
        };
        Assert.Equal(["CASCADE1753"], SolutionServices.Check(solution).Select(told => told.Code));
    }

    private static IReadOnlyList<Cascade.Engine.Catalogue.Problem> Check(params RequestItem[] services) =>
        SolutionServices.Check(Solution(services));

    private static DeploymentRequest Solution(params RequestItem[] services) => new()
    {
        Project = "/shop/Shop.sln",
        Items = new Dictionary<string, IReadOnlyList<RequestItem>> { ["_CascadeService"] = services },
    };

    private static RequestItem Web(string name, params (string Name, string? Value)[] properties) =>
        Item(name, [.. properties, ("UsingMicrosoftNETSdkWeb", "true")]);

    private static RequestItem Item(string name, params (string Name, string? Value)[] properties) => new()
    {
        Identity = $"/shop/{name}.csproj",
        Metadata = properties.Append(("MSBuildProjectName", name)).ToDictionary(pair => pair.Item1, pair => pair.Item2 ?? ""),
    };
}
