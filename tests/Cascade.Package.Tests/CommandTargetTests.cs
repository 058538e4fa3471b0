using System.Text.Json.Nodes;

namespace Cascade.Package.Tests;

public sealed class CommandTargetTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace _workspace = new(package);

    [Theory]
    [InlineData("CascadePlan", "plan")]
    [InlineData("CascadeSynthesize", "synthesize")]
    [InlineData("CascadeDestroy", "destroy")]
    [InlineData("CascadeLogs", "logs")]
    [InlineData("CascadeInit", "init")]
    [InlineData("CascadeReleases", "releases")]
    [InlineData("CascadeRollback", "rollback")]
    [InlineData("CascadeStatus", "status")]
    public async Task Asked_for_with_publish_deploys_nothing(string target, string command)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys().When(command, $"out This is {command}.");

        var publish = await _workspace.Publish(project, $"-t:{target}");

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal([command], _workspace.Engine.Commands);
        Assert.Empty(_workspace.Engine.Started);
        Assert.Contains($"This is {command}.", publish.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_with_publish_on_MSBuilds_server_deploys_nothing()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();
        _workspace.Write("Directory.Build.rsp", "-t:CascadePlan");

        // The command line does not tell of it here, as it does not on MSBuild's server: the request itself must.
        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(["plan"], _workspace.Engine.Commands);
    }

    [Theory]
    [InlineData("CascadePlan", "plan", true)]
    [InlineData("CascadeSynthesize", "synthesize", false)]
    [InlineData("CascadeDestroy", "destroy", false)]
    [InlineData("CascadeLogs", "logs", false)]
    [InlineData("CascadeInit", "init", false)]
    [InlineData("CascadeReleases", "releases", false)]
    [InlineData("CascadeRollback", "rollback", false)]
    [InlineData("CascadeStatus", "status", false)]
    public async Task Asked_for_with_build_needs_no_profile_and_reads_the_users(string target, string command, bool publishes)
    {
        var project = _workspace.Project("Todo");
        _workspace.Write(
            "Todo/Properties/PublishProfiles/Cascade.pubxml",
            "<Project><PropertyGroup><CascadeEnvironment>staging</CascadeEnvironment></PropertyGroup></Project>");

        var build = await _workspace.DotNet("build", project, $"-t:{target}");

        Assert.True(build.ExitCode == 0, build.Text);
        Assert.Equal([command], _workspace.Engine.Commands);
        var properties = _workspace.Engine.Request["properties"]!;
        Assert.Equal("staging", (string?)properties["CascadeEnvironment"]);
        Assert.Equal(publishes ? _workspace.At("Todo/bin/Release/net10.0/publish/") : null, (string?)properties["PublishDir"]);
        Assert.Equal(publishes, Directory.Exists(_workspace.At("Todo/bin/Release/net10.0/publish")));
    }

    /// <summary>A publish in Debug is asked for by name, and may be meant.</summary>
    [Theory]
    [InlineData("CascadeReleases", "publish", "staging")]
    [InlineData("CascadeStatus", "publish", "staging")]
    [InlineData("CascadeReleases", "build", null)]
    [InlineData("CascadeStatus", "build", null)]
    public async Task A_command_in_Debug_is_of_what_a_publish_in_Debug_deploys(string target, string verb, string? environment)
    {
        var project = _workspace.Project("Todo", properties: "<CascadeEnvironment Condition=\"'$(Configuration)' == 'Debug'\">staging</CascadeEnvironment>");
        _workspace.Engine.Deploys();

        var build = await _workspace.DotNet(verb, project, $"-t:{target}", "-c", "Debug", "-p:PublishProfile=Cascade");

        Assert.True(build.ExitCode == 0, build.Text);
        Assert.Equal(environment ?? "", (string?)_workspace.Engine.Request["properties"]!["CascadeEnvironment"] ?? "");
    }

    /// <summary>A build is Debug where nothing else is said, and a publish never deploys that.</summary>
    [Fact]
    public async Task With_the_profile_too_a_plan_is_of_what_a_publish_would_deploy()
    {
        var project = _workspace.Project("Todo");

        var build = await _workspace.DotNet("build", project, "-t:CascadePlan", "-p:PublishProfile=Cascade");

        Assert.True(build.ExitCode == 0, build.Text);
        Assert.Equal(["plan"], _workspace.Engine.Commands);
        Assert.Equal(_workspace.At("Todo/bin/Release/net10.0/publish/"), (string?)_workspace.Engine.Request["properties"]!["PublishDir"]);
    }

    /// <summary>With the profile and without: there, another build of the project makes the plan.</summary>
    [Theory]
    [InlineData]
    [InlineData("-p:PublishProfile=Cascade", "-c", "Release")]
    public async Task A_plan_in_a_sentence_is_a_property_and_what_the_project_comes_to(params string[] arguments)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.When("plan", """result {"properties":{"CascadePlanSummary":"1 to change, 1 to revise"}}""");

        var asked = await _workspace.DotNet(["build", project, "-t:CascadePlan", "-getProperty:CascadePlanSummary", .. arguments]);
        var told = await _workspace.DotNet(["build", project, "-t:CascadePlan", .. arguments]);

        Assert.Contains("1 to change, 1 to revise", asked.Text, StringComparison.Ordinal);
        Assert.Contains($"Todo -> 1 to change, 1 to revise: {_workspace.At("Todo/obj/cascade/plan.txt")}", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_fails_when_the_engine_does()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.When("plan", "out Cascade : error CASCADE4001: No credentials.", "exit 1");

        var build = await _workspace.DotNet("build", project, "-t:CascadePlan");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("Todo.csproj : error CASCADE4001: No credentials.", build.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_releases_are_items_for_a_script()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.When("releases", """result {"items":[{"identity":"a","metadata":{"Version":"1.2.0","By":"user/a;b%41"}},{"identity":"b","metadata":{}}]}""");

        var asked = await _workspace.DotNet("build", project, "-t:CascadeReleases", "-getTargetResult:CascadeReleases");

        Assert.True(asked.ExitCode == 0, asked.Text);
        var items = JsonNode.Parse(asked.Text)!["TargetResults"]!["CascadeReleases"]!["Items"]!.AsArray();
        Assert.Equal(["a", "b"], items.Select(item => (string?)item!["Identity"]));
        Assert.Equal("1.2.0", (string?)items[0]!["Version"]);
        Assert.Equal("user/a;b%41", (string?)items[0]!["By"]);
    }

    [Theory]
    [InlineData("-p:PublishProfile=Cascade", "-c:Release")]
    [InlineData("-p:Some=Thing", "-p:Other=Thing")]
    public async Task A_rollback_sets_the_outputs_of_a_publish(string first, string second)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.When("rollback", """result {"properties":{"CascadeUrl":"http://a;b%41/","CascadeImage":"shop:1"}}""");

        var asked = await _workspace.DotNet(
            "build", project, "-t:CascadeRollback", "-getProperty:CascadeUrl", "-getProperty:CascadeImage", first, second);

        Assert.True(asked.ExitCode == 0, asked.Text);
        var properties = JsonNode.Parse(asked.Text)!["Properties"]!;
        Assert.Equal("http://a;b%41/", (string?)properties["CascadeUrl"]);
        Assert.Equal("shop:1", (string?)properties["CascadeImage"]);

        var told = await _workspace.DotNet("build", project, "-t:CascadeRollback", first, second);
        Assert.Single(told.Text.Split('\n').Select(line => line.Trim()), "Todo -> http://a;b%41/");
    }

    [Theory]
    [InlineData]
    [InlineData("-p:PublishProfile=Cascade", "-c", "Release")]
    public async Task The_status_in_a_sentence_is_a_property_and_what_the_project_comes_to(params string[] arguments)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.When(
            "status", $$$"""result {"items":[{"identity":"{{{_workspace.At("Todo/Todo.csproj")}}}","metadata":{"Summary":"healthy: 1 of 1 running","RunningCount":"1"}}]}""");

        var asked = await _workspace.DotNet(["build", project, "-t:CascadeStatus", "-getProperty:CascadeStatusSummary", .. arguments]);
        var listed = await _workspace.DotNet(["build", project, "-t:CascadeStatus", "-getTargetResult:CascadeStatus", .. arguments]);
        var told = await _workspace.DotNet(["build", project, "-t:CascadeStatus", .. arguments]);

        Assert.Equal("healthy: 1 of 1 running", asked.Text.Trim());
        var item = Assert.Single(JsonNode.Parse(listed.Text)!["TargetResults"]!["CascadeStatus"]!["Items"]!.AsArray());
        Assert.Equal("1", (string?)item!["RunningCount"]);
        Assert.Contains($"Todo -> healthy: 1 of 1 running: {_workspace.At("Todo/obj/cascade/status.txt")}", told.Text, StringComparison.Ordinal);
    }

    /// <summary>MSBuild's console logger would write each line of an error as an error of its own.</summary>
    [Theory]
    [InlineData("-tl:off", 1)]
    [InlineData("-tl:on", 0)]
    public async Task What_an_error_is_founded_on_is_below_it_and_no_error_of_its_own(string logger, int prefixed)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.When("plan", "out Cascade : error CASCADE5030: It ended.\u001eTask 01 stopped\u001e  Unhandled exception.", "exit 1");

        var build = await _workspace.DotNet("build", project, "-t:CascadePlan", logger);

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("CASCADE5030", build.Text, StringComparison.Ordinal);
        Assert.Contains("It ended.", build.Text, StringComparison.Ordinal);
        Assert.Contains("Task 01 stopped", build.Text, StringComparison.Ordinal);
        Assert.Contains("Unhandled exception.", build.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("error CASCADE5030: Task 01", build.Text, StringComparison.Ordinal);
        Assert.Equal(prefixed, build.Text.Split('\n').Select(line => line.Trim()).Where(line => line.Contains("error CASCADE5030: ", StringComparison.Ordinal)).Distinct().Count());
    }

    [Theory]
    [InlineData("-tl:on", true)]
    [InlineData("-tl:off", false)]
    public async Task To_follow_a_log_the_terminal_logger_must_be_off(string logger, bool refused)
    {
        var project = _workspace.Project("Todo");

        var build = await _workspace.DotNet("build", project, "-t:CascadeLogs", "-p:CascadeFollow=true", logger);

        Assert.Equal(refused, build.Text.Contains("CASCADE2925", StringComparison.Ordinal));
        Assert.Equal(refused ? [] : ["logs"], _workspace.Engine.Commands);
    }

    public void Dispose() => _workspace.Dispose();
}
