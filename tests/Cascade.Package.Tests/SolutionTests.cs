namespace Cascade.Package.Tests;

public sealed class SolutionTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace _workspace = new(package);

    [Fact]
    public async Task Deploys_its_services_at_once_though_there_are_more_than_nodes_and_publishes_the_rest()
    {
        string[] services = ["Mail", "Orders", "Stock"];
        _workspace.Project("Mail", "Microsoft.NET.Sdk.Worker");
        _workspace.Project("Orders");
        _workspace.Project("Stock");
        _workspace.Project("Contracts", "Microsoft.NET.Sdk", "<OutputType>Library</OutputType>");
        _workspace.BareProject("Tools", "Microsoft.NET.Sdk");
        await Solution([.. services, "Contracts", "Tools"]);
        // Each service's deployment waits for all others' to have begun.
        _workspace.Engine.Deploys().When(
            "deploy",
            [
                "note {name}.begun",
                .. services.Select(service => $"await {service}.begun"),
                """result {"properties":{"CascadeUrl":"http://{service}.example/"}}""",
            ]);

        var publish = await _workspace.Publish("Shop.sln", "-m:2");

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(services,
            _workspace.Engine.Calls.Where(call => (string?)call["command"] == "deploy").Select(call => (string?)call["project"]).Order());
        // One engine for each, and no one's commands in another's.
        Assert.Equal(services.Length, _workspace.Engine.Started.Count);
        Assert.Equal(
            services,
            _workspace.Engine.Calls.GroupBy(call => (int)call["process"]!)
                .Select(engine => Assert.Single(engine.Select(call => (string?)call["project"]).Distinct())).Order());
        Assert.Contains("Orders -> http://orders.example/", publish.Text, StringComparison.Ordinal);
        Assert.True(File.Exists(_workspace.At("Tools/bin/Release/net10.0/publish/Tools.dll")));
        Assert.True(File.Exists(_workspace.At("Contracts/bin/Release/net10.0/publish/Contracts.dll")));
    }

    // To MSBuild, publish -t:CascadePlan is Publish, then CascadePlan; and a worker node, where all but one are built, is not told of the
    // second.
    [Theory]
    [InlineData("build")]
    [InlineData("publish", "-p:PublishProfile=Cascade", "-m:3")]
    [InlineData("publish", "-p:PublishProfile=Cascade", "-mt")]
    public async Task Plans_all_its_services_and_deploys_none(string verb, params string[] arguments)
    {
        string[] services = ["Orders", "Stock", "Mail"];
        foreach (var service in services)
        {
            _workspace.Project(service);
        }

        await Solution(services);

        var plan = await _workspace.DotNet([verb, "Shop.sln", "-t:CascadePlan", .. arguments]);

        Assert.True(plan.ExitCode == 0, plan.Text);
        Assert.Equal(["plan", "plan", "plan"], _workspace.Engine.Commands);
        Assert.Empty(_workspace.Engine.Started);
    }

    [Fact]
    public async Task Fails_as_a_whole_when_one_service_does_and_still_deploys_the_others()
    {
        _workspace.Project("Orders");
        _workspace.Project("Stock");
        await Solution("Orders", "Stock");
        _workspace.Engine.Deploys().When("Orders.prepare", "out Cascade : error CASCADE1001: No.", "exit 1");

        var publish = await _workspace.Publish("Shop.sln");

        Assert.Equal(1, publish.ExitCode);
        Assert.Equal("Stock", (string?)Assert.Single(_workspace.Engine.Calls, call => (string?)call["command"] == "deploy")["project"]);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task Solution(params string[] projects)
    {
        Assert.Equal(0, (await _workspace.Start("dotnet", ["new", "sln", "-n", "Shop", "--format", "sln"]).Ended()).ExitCode);
        Assert.Equal(
            0,
            (await _workspace.Start("dotnet", ["sln", "Shop.sln", "add", .. projects.Select(name => $"{name}/{name}.csproj")])
                .Ended()).ExitCode);
    }
}
