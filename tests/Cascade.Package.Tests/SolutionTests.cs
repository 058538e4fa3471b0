using System.Text.Json.Nodes;

namespace Cascade.Package.Tests;

public sealed class SolutionTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private const string SeveralFrameworks =
        "<TargetFrameworks>net10.0;net9.0</TargetFrameworks><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>";

    private const string FrameworkOfOne =
        """<FrameworkReference Include="Microsoft.NETCore.App" Condition="'$(TargetFramework)' == 'net10.0'" />""";

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
            Publishing.GroupBy(call => (int)call["process"]!)
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
        Assert.Equal(["solution", "plan", "plan", "plan"], _workspace.Engine.Commands);
        Assert.Equal(_workspace.At("Shop.sln"), (string?)_workspace.Engine.Request["properties"]!["SolutionPath"]);
        Assert.Empty(_workspace.Engine.Started);
    }

    [Theory]
    [InlineData("Directory.Packages.props", "<GlobalPackageReference Include=\"Cascade.Build\" Version=\"{0}\" />")]
    [InlineData("Directory.Build.props", "<PackageReference Include=\"Cascade.Build\" Version=\"{0}\" PrivateAssets=\"all\" />")]
    public async Task With_the_package_in_all_its_projects_deploys_the_services_and_leaves_the_rest_as_any_publish_does(
        string file, string reference)
    {
        var central = file == "Directory.Packages.props" ? "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>" : "";
        _workspace.Write(
            file,
            $"<Project><PropertyGroup>{central}</PropertyGroup>"
                + $"<ItemGroup>{reference.Replace("{0}", _workspace.Version, StringComparison.Ordinal)}</ItemGroup></Project>");
        const string NotPublishable = "<IsPublishable>false</IsPublishable>";
        const string Container = """<CascadeContainer Include="../Sidecar/Sidecar.csproj" Name="sidecar" />""";
        _workspace.BareProject("Orders", items: Container + """<ProjectReference Include="../Contracts/Contracts.csproj" />""");
        _workspace.BareProject("Sidecar", "Microsoft.NET.Sdk", NotPublishable);
        _workspace.BareProject("Contracts", "Microsoft.NET.Sdk", "<OutputType>Library</OutputType>");
        _workspace.BareProject(
            "Portable",
            "Microsoft.NET.Sdk",
            $"<OutputType>Library</OutputType>{NotPublishable}{SeveralFrameworks}",
            FrameworkOfOne);
        _workspace.BareProject("Orders.Tests", "Microsoft.NET.Sdk", "<IsTestProject>true</IsTestProject>");
        _workspace.BareProject(
            "Orders.AppHost",
            "Microsoft.NET.Sdk",
            "<IsAspireHost>true</IsAspireHost><AspireHostingSDKVersion>9.5.0</AspireHostingSDKVersion>");
        await Solution("Orders", "Sidecar", "Contracts", "Portable", "Orders.Tests", "Orders.AppHost");
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish("Shop.sln", "-warnaserror");

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
        Assert.Equal("Orders", (string?)_workspace.Engine.Calls[0]["project"]);
        Assert.Single(_workspace.Engine.Started);
        Assert.DoesNotContain("not deployed", publish.Text, StringComparison.Ordinal);
        Assert.True(Directory.Exists(_workspace.At("Orders/bin/Release/net10.0/publish/cascade-agent")));
        Assert.True(File.Exists(_workspace.At("Orders.Tests/bin/Release/net10.0/publish/Orders.Tests.dll")));
        Assert.Empty(Directory.GetDirectories(_workspace.At("Orders.Tests/bin/Release/net10.0/publish")));
        Assert.Empty(Directory.GetDirectories(_workspace.At("Orders/obj/cascade/containers/Sidecar")));
    }

    [Fact]
    public async Task With_the_package_in_all_its_projects_asks_of_the_services_alone()
    {
        _workspace.Write("Directory.Build.props", $"<Project><ItemGroup>{_workspace.Reference}</ItemGroup></Project>");
        _workspace.BareProject("Orders");
        _workspace.BareProject("Contracts", "Microsoft.NET.Sdk", "<OutputType>Library</OutputType>");
        _workspace.BareProject("Tools", "Microsoft.NET.Sdk", "<IsPublishable>false</IsPublishable>");
        _workspace.BareProject("Orders.Tests", "Microsoft.NET.Sdk", "<IsTestProject>true</IsTestProject>");
        _workspace.BareProject(
            "Portable", "Microsoft.NET.Sdk", $"<OutputType>Library</OutputType>{SeveralFrameworks}", FrameworkOfOne);
        await Solution("Orders", "Contracts", "Tools", "Orders.Tests", "Portable");

        var build = await _workspace.DotNet(
            "build", "Shop.sln", "-t:CascadePlan;CascadeSynthesize;CascadeDestroy;CascadeLogs;CascadeStatus", "-warnaserror");

        Assert.True(build.ExitCode == 0, build.Text);
        Assert.Equal(["plan", "synthesize", "destroy", "logs", "status"], _workspace.Engine.Commands);
        Assert.All(_workspace.Engine.Calls, call => Assert.Equal("Orders", (string?)call["project"]));
        Assert.False(Directory.Exists(_workspace.At("Contracts/bin")));
    }

    [Theory]
    [InlineData("CascadeInit", "init")]
    [InlineData("CascadeStatus", "status")]
    public async Task Runs_a_command_for_all_services_once(string target, string command)
    {
        _workspace.Project("Orders");
        _workspace.Project("Stock");
        await Solution("Orders", "Stock");
        string[] projects = [_workspace.At("Orders/Orders.csproj"), _workspace.At("Stock/Stock.csproj")];
        var items = projects.Select(project => $$$"""{"identity":"{{{project}}}","metadata":{"Summary":"healthy, {{{Path.GetFileName(project)}}}"}}""");
        _workspace.Engine.When(command, $$"""result {"items":[{{string.Join(',', items)}}]}""");

        var build = await _workspace.DotNet("build", "Shop.sln", $"-t:{target}", "-m:2");

        Assert.True(build.ExitCode == 0, build.Text);
        Assert.Equal([command], _workspace.Engine.Commands);
        var services = _workspace.Engine.Request["items"]!["_CascadeServiceRequest"]!.AsArray();
        Assert.Equal(projects, services.Select(service => (string?)service!["identity"]));
        Assert.Equal(
            [_workspace.At("Orders/obj/cascade/request.json"), _workspace.At("Stock/obj/cascade/request.json")],
            services.Select(service => (string?)service!["metadata"]!["RequestFile"]));
        var file = _workspace.At($"Orders/obj/cascade/solution/{command}.txt");
        Assert.Contains($"Orders -> healthy, Orders.csproj: {file}", build.Text, StringComparison.Ordinal);
        Assert.Contains($"Stock -> healthy, Stock.csproj: {file}", build.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_several_new_applications_says_once_how_they_share_one()
    {
        string[] services = ["Mail", "Orders", "Stock"];
        foreach (var service in services)
        {
            _workspace.Project(service);
        }

        await Solution(services);
        _workspace.Engine.Deploys().When(
            "prepare",
            """result {"properties":{"_CascadeNewApplication":"{service}"},"images":[]}""");

        var publish = await _workspace.Publish("Shop.sln", "-m:2");

        Assert.True(publish.ExitCode == 0, publish.Text);
        var warning = Assert.Single(
            publish.Text.Split('\n'), line => line.Contains("warning CASCADE2970", StringComparison.Ordinal));
        Assert.Contains("<CascadeApplication>name</CascadeApplication> into Directory.Build.props", warning, StringComparison.Ordinal);
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

    // Many nodes, many threads, one node: the services are compared once, before anything is built.
    [Theory]
    [InlineData("-m:1")]
    [InlineData("-m:3")]
    [InlineData("-mt")]
    public async Task Stops_before_anything_is_built_when_two_services_want_the_same(string how)
    {
        _workspace.Project("Orders", properties: "<CascadeApplication>shop</CascadeApplication>");
        _workspace.Project("Stock", properties: "<CascadePathPattern>/stock/*</CascadePathPattern>");
        _workspace.Project("Mail", "Microsoft.NET.Sdk.Worker", "<CascadeService>sender</CascadeService>");
        _workspace.Project("Contracts", "Microsoft.NET.Sdk", "<OutputType>Library</OutputType>");
        _workspace.BareProject("Tools", "Microsoft.NET.Sdk");
        await Solution("Orders", "Stock", "Mail", "Contracts", "Tools");
        _workspace.Engine.Deploys().When("solution", $"out {_workspace.At("Orders/Orders.csproj")} : error CASCADE1750: Both.", "exit 1");

        var publish = await _workspace.Publish("Shop.sln", how);

        Assert.Equal(1, publish.ExitCode);
        Assert.Single(publish.Text.Split('\n'), line => line.Contains("error CASCADE1750: Both.", StringComparison.Ordinal)
            && !line.StartsWith("  ", StringComparison.Ordinal));
        var comparison = Assert.Single(_workspace.Engine.Calls);
        Assert.Equal("solution", (string?)comparison["command"]);
        var services = comparison["request"]!["items"]!["_CascadeService"]!.AsArray();
        Assert.Equal(
            ["Mail", "Orders", "Stock"], services.Select(service => (string)service!["metadata"]!["MSBuildProjectName"]!).Order());
        Assert.Equal(
            "shop",
            string.Concat(services.Select(service => (string?)service!["metadata"]!["CascadeApplication"])));
        Assert.All(["Orders", "Stock", "Mail"], name => Assert.False(Directory.Exists(_workspace.At($"{name}/bin/Release"))));
    }

    [Fact]
    public async Task Stops_when_one_folder_is_to_take_the_files_of_all_its_projects()
    {
        _workspace.Project("Orders");
        _workspace.Project("Contracts", "Microsoft.NET.Sdk", "<OutputType>Library</OutputType>");
        await Solution("Orders", "Contracts");
        _workspace.Engine.Deploys().When("solution", "out Cascade : error CASCADE1753: One folder.", "exit 1");

        var publish = await _workspace.Publish("Shop.sln", "-o", "out");

        Assert.Equal(1, publish.ExitCode);
        var comparison = Assert.Single(_workspace.Engine.Calls);
        Assert.Equal(_workspace.At("out"), (string?)comparison["request"]!["properties"]!["PublishDir"]);
        Assert.False(File.Exists(_workspace.At("out/Orders.dll")));
    }

    [Fact]
    public async Task Compares_nothing_when_it_has_one_service_alone()
    {
        _workspace.Project("Orders");
        _workspace.Project("Contracts", "Microsoft.NET.Sdk", "<OutputType>Library</OutputType>");
        await Solution("Orders", "Contracts");
        _workspace.Engine.Deploys();

        Assert.Equal(0, (await _workspace.Publish("Shop.sln")).ExitCode);
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
    }

    public void Dispose() => _workspace.Dispose();

    private IEnumerable<JsonNode> Publishing => _workspace.Engine.Calls.Where(call => (string?)call["command"] != "solution");

    private async Task Solution(params string[] projects)
    {
        Assert.Equal(0, (await _workspace.Start("dotnet", ["new", "sln", "-n", "Shop", "--format", "sln"]).Ended()).ExitCode);
        Assert.Equal(
            0,
            (await _workspace.Start("dotnet", ["sln", "Shop.sln", "add", .. projects.Select(name => $"{name}/{name}.csproj")])
                .Ended()).ExitCode);
    }
}
