namespace Cascade.Package.Tests;

/// <summary>What the package tells the engine of the application, and which applications it does not deploy.</summary>
public sealed class ApplicationTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private const string OfTheBrowser = "<UsingMicrosoftNETSdkBlazorWebAssembly>true</UsingMicrosoftNETSdkBlazorWebAssembly>";

    private readonly Workspace _workspace = new(package);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task With_pages_and_logins_is_told_to_the_engine()
    {
        var project = _workspace.Project("Todo", items: """
            <ContainerAppCommandArgs Include="--urls;http://+:5000" />
            </ItemGroup>
            <Target Name="Resolve" BeforeTargets="_CascadeDescribeApplication">
              <ItemGroup>
                <RuntimeCopyLocalItems Include="a.dll" NuGetPackageId="Microsoft.AspNetCore.Identity.UI" />
                <RuntimeCopyLocalItems Include="b.dll" NuGetPackageId="Microsoft.AspNetCore.Authentication.Google" />
                <RuntimeCopyLocalItems Include="c.dll" NuGetPackageId="Microsoft.AspNetCore.Authentication.JwtBearer" />
                <RuntimeCopyLocalItems Include="d.dll" NuGetPackageId="Amazon.AspNetCore.DataProtection.SSM" />
                <RuntimeCopyLocalItems Include="e.dll" NuGetPackageId="Newtonsoft.Json" />
              </ItemGroup>
            </Target>
            <ItemGroup>
            """);
        _workspace.Write("Todo/Pages/Index.cshtml", "@page\n<p>Hello</p>\n");
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        var properties = _workspace.Engine.Request["properties"]!;
        Assert.Equal("true", (string?)properties["RazorFiles"]);
        Assert.Equal(
            "Microsoft.AspNetCore.Identity.UI;Microsoft.AspNetCore.Authentication.Google;Amazon.AspNetCore.DataProtection.SSM",
            (string?)properties["SignInPackages"]);
        Assert.Equal("v10.0", (string?)properties["TargetFrameworkVersion"]);
        Assert.Equal("--urls\nhttp://+:5000", (string?)properties["ContainerAppCommandArgs"]);
    }

    [Fact]
    public async Task Of_the_browser_is_refused_before_it_is_built()
    {
        var project = _workspace.Project("Front", properties: OfTheBrowser);

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains(
            $"{project} : error CASCADE1710: Front is a Blazor WebAssembly application", publish.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.At("Front/obj/Release/net10.0/Front.dll")));
        Assert.Empty(_workspace.Engine.Started);
    }

    [Fact]
    public async Task That_hosts_one_of_the_browser_is_deployed()
    {
        _workspace.Project("Front", properties: OfTheBrowser);
        var project = _workspace.Project(
            "Host", items: """<ProjectReference Include="../Front/Front.csproj" ReferenceOutputAssembly="false" />""");
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
        Assert.Single(_workspace.Engine.Started);
    }

    [Fact]
    public async Task Of_the_browser_in_a_solution_is_published_and_not_deployed()
    {
        _workspace.Project("Front", properties: OfTheBrowser);
        _workspace.Project("Host");
        Assert.Equal(0, (await _workspace.Start("dotnet", ["new", "sln", "-n", "Shop", "--format", "sln"]).Ended()).ExitCode);
        Assert.Equal(
            0,
            (await _workspace.Start("dotnet", ["sln", "Shop.sln", "add", "Front/Front.csproj", "Host/Host.csproj"]).Ended()).ExitCode);
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish("Shop.sln");

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Contains("Front is a Blazor WebAssembly application", publish.Text, StringComparison.Ordinal);
        Assert.All(_workspace.Engine.Calls, call => Assert.Equal("Host", (string?)call["project"]));
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
    }
}
