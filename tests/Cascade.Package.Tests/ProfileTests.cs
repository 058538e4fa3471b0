namespace Cascade.Package.Tests;

public sealed class ProfileTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private const string Profile = "<PublishProfile>Cascade</PublishProfile>";

    // Without a framework reference, there is nothing to fetch for the second one, which nobody builds.
    private const string Frameworks =
        "<TargetFrameworks>net10.0;net9.0</TargetFrameworks><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>"
            + "<UseAppHost>false</UseAppHost>";

    private const string Framework =
        """<FrameworkReference Include="Microsoft.NETCore.App" Condition="'$(TargetFramework)' == 'net10.0'" />""";

    private readonly Workspace _workspace = new(package);

    [Theory]
    [InlineData("Microsoft.NET.Sdk.Web", "webapi", "true")]
    [InlineData("Microsoft.NET.Sdk.Worker", "worker", null)]
    [InlineData("Microsoft.NET.Sdk", "console", null)]
    public async Task Deploys_a_project_that_has_no_file_of_ours(string sdk, string name, string? isWeb)
    {
        var project = _workspace.Project(name, sdk);
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
        Assert.Equal(isWeb, (string?)_workspace.Engine.Request["properties"]!["UsingMicrosoftNETSdkWeb"]);
        Assert.EndsWith($"{name} -> http://{name}.example/", publish.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("warning", publish.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Is_found_when_the_project_names_it()
    {
        var project = _workspace.Project("Todo", properties: Profile);
        _workspace.Engine.Deploys();

        var publish = await _workspace.DotNet("publish", project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
    }

    [Fact]
    public async Task Is_found_when_Directory_Build_props_names_it_and_versions_are_managed_centrally()
    {
        _workspace.Write("Directory.Build.props", $"<Project><PropertyGroup>{Profile}</PropertyGroup></Project>");
        _workspace.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Cascade.Build" Version="{_workspace.Version}" /></ItemGroup>
            </Project>
            """);
        var project = _workspace.BareProject("Todo", items: """<PackageReference Include="Cascade.Build" PrivateAssets="all" />""");
        _workspace.Engine.Deploys();

        var publish = await _workspace.DotNet("publish", project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
    }

    [Fact]
    public async Task Of_the_user_wins_and_its_settings_reach_the_engine()
    {
        var project = _workspace.Project("Todo");
        var profile = _workspace.Write("Todo/Properties/PublishProfiles/Cascade.pubxml", """
            <Project>
              <PropertyGroup><CascadeCpu>1024</CascadeCpu></PropertyGroup>
              <ItemGroup><CascadeTag Include="team" Value="orders; 100%" /></ItemGroup>
            </Project>
            """);
        _workspace.Engine.Deploys();

        var publish = await _workspace.DotNet("publish", project, "-p:PublishProfile=cascade");

        Assert.True(publish.ExitCode == 0, publish.Text);
        var request = _workspace.Engine.Request;
        Assert.Equal("1024", (string?)request["properties"]!["CascadeCpu"]);
        var tag = Assert.Single(request["items"]!["CascadeTag"]!.AsArray())!;
        Assert.Equal("team", (string?)tag["identity"]);
        Assert.Equal("orders; 100%", (string?)tag["metadata"]!["Value"]);
        Assert.Equal(profile, (string?)tag["metadata"]!["DefiningProjectFullPath"]);
        Assert.Equal([profile, project], request["settingFiles"]!.AsArray().Select(file => (string)file!).Take(2));
    }

    [Fact]
    public async Task Set_in_Directory_Build_targets_comes_too_late_and_is_an_error()
    {
        _workspace.Write("Directory.Build.targets", $"<Project><PropertyGroup>{Profile}</PropertyGroup></Project>");
        var project = _workspace.Project("Todo");

        var publish = await _workspace.DotNet("publish", project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("Todo.csproj : error CASCADE2921: ", publish.Text, StringComparison.Ordinal);
        Assert.Empty(_workspace.Engine.Calls);
    }

    [Theory]
    [InlineData("publish", "-p:PublishProfile=Cascade")]
    [InlineData("build", "-t:CascadeDestroy")]
    public async Task With_several_target_frameworks_wants_to_know_which(string command, string argument)
    {
        var project = _workspace.Project("Todo", "Microsoft.NET.Sdk", Frameworks, Framework);

        var publish = await _workspace.DotNet(command, project, argument);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("error CASCADE2923: ", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NETSDK1129", publish.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_one_of_several_target_frameworks_named_deploys_it()
    {
        var project = _workspace.Project("Todo", "Microsoft.NET.Sdk", Frameworks, Framework);
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project, "-f", "net10.0");

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
    }

    [Theory]
    [InlineData("<OutputType>Library</OutputType>", "a library")]
    [InlineData("<IsTestProject>true</IsTestProject>", "a test project")]
    public async Task Leaves_a_project_with_the_package_that_is_no_service_alone(string properties, string kind)
    {
        var project = _workspace.Project("Contracts", "Microsoft.NET.Sdk", properties);

        var publish = await _workspace.Publish(project);
        var plan = await _workspace.DotNet("build", project, "-t:CascadePlan");

        Assert.True(publish.ExitCode + plan.ExitCode == 0, publish.Text + plan.Text);
        Assert.Contains($"Contracts is {kind}: published, not deployed.", publish.Text, StringComparison.Ordinal);
        Assert.Contains($"Contracts is {kind}: not deployed.", plan.Text, StringComparison.Ordinal);
        Assert.Empty(_workspace.Engine.Calls);
    }

    public void Dispose() => _workspace.Dispose();
}
