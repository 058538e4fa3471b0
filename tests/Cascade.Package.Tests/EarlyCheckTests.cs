namespace Cascade.Package.Tests;

/// <summary>What needs no result of the build is checked while the project is being built.</summary>
public sealed class EarlyCheckTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace _workspace = new(package);

    [Theory]
    [InlineData("check")]
    [InlineData("recheck")]
    public async Task Ends_the_build_before_anything_is_compiled(string command)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys().When(command, "out Cascade : error CASCADE1006: No such CPU.", "exit 1");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains($"{project} : error CASCADE1006: No such CPU.", publish.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.At("Todo/obj/Release/net10.0/Todo.dll")), publish.Text);
        Assert.DoesNotContain("prepare", _workspace.Engine.Checks);
    }

    [Fact]
    public async Task Reads_the_settings_again_only_when_they_may_differ()
    {
        var project = _workspace.Project("Todo", properties: "<CascadeRegion>eu-west-1</CascadeRegion>");
        _workspace.Engine.Deploys();
        string[] known = ["recheck", "recheck", "prepare"], unknown = ["check", .. known];

        Assert.Equal(unknown, await Checks());
        Assert.Equal(known, await Checks());
        Assert.Equal(unknown, await Checks("-p:CascadeCpu=512"));
        Assert.Equal(known, await Checks("-p:CascadeCpu=512"));
        Assert.Equal(unknown, await Checks("-p:CascadeCpu=1024"));
        Assert.Equal(unknown, await Checks());
        File.SetLastWriteTimeUtc(project, DateTime.UtcNow.AddSeconds(1));
        Assert.Equal(unknown, await Checks());

        async Task<IEnumerable<string>> Checks(params string[] arguments)
        {
            var before = _workspace.Engine.Checks.Count();
            var publish = await _workspace.Publish(project, arguments);
            Assert.True(publish.ExitCode == 0, publish.Text);
            return _workspace.Engine.Checks.Skip(before);
        }
    }

    [Fact]
    public async Task Sees_properties_and_items_with_their_places()
    {
        var project = _workspace.Project(
            "Todo", properties: "<CascadeCpu>half</CascadeCpu>", items: """<CascadeTag Include="team" Value="shop" />""");
        _workspace.Engine.Deploys();

        Assert.Equal(0, (await _workspace.Publish(project, "-p:CascadeMemory=1024")).ExitCode);

        var request = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(_workspace.At("Todo/obj/cascade/early.json")))!;
        Assert.Equal("half", (string?)request["properties"]!["CascadeCpu"]);
        Assert.Equal("1024", (string?)request["properties"]!["CascadeMemory"]);
        Assert.Equal("team", (string?)request["items"]!["CascadeTag"]![0]!["identity"]);
        Assert.Contains(project, request["settingFiles"]!.AsArray().Select(file => (string?)file));
    }

    /// <summary>The target that sets the property runs after the early check, and before the check that counts.</summary>
    [Fact]
    public async Task Is_not_the_last_word_on_a_setting()
    {
        var project = _workspace.Project("Todo");
        _workspace.Write("Directory.Build.targets", """
            <Project>
              <Target Name="Choose" AfterTargets="CoreCompile"><PropertyGroup><CascadeCpu>2048</CascadeCpu></PropertyGroup></Target>
            </Project>
            """);
        _workspace.Engine.Deploys();

        Assert.Equal(0, (await _workspace.Publish(project)).ExitCode);

        Assert.Equal("2048", (string?)_workspace.Engine.Request["properties"]!["CascadeCpu"]);
    }

    [Theory]
    [InlineData("build", "-c", "Release")]
    [InlineData("publish", "-t:CascadePlan")]
    public async Task Is_made_of_publishes_alone(string verb, params string[] arguments)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();

        var build = await _workspace.DotNet([verb, project, $"-p:_CascadeEnginePath={FakeEngine.Path}", .. arguments]);

        Assert.True(build.ExitCode == 0, build.Text);
        Assert.Empty(_workspace.Engine.Checks);
        Assert.False(File.Exists(_workspace.At("Todo/obj/cascade/early.json")));
    }

    public void Dispose() => _workspace.Dispose();
}
