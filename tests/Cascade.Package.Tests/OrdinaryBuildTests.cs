using System.Text.Json.Nodes;

namespace Cascade.Package.Tests;

public sealed class OrdinaryBuildTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace _workspace = new(package);

    [Theory]
    [InlineData("publish")]
    [InlineData("build")]
    [InlineData("pack")]
    [InlineData("test")]
    public async Task Runs_no_target_of_ours(string command)
    {
        var project = _workspace.Project("Todo");

        var build = await _workspace.DotNet(command, project, "-v:d", "-tl:off");

        Assert.True(build.ExitCode == 0, build.Text);
        // "Target X in file Y" and "Done building target X" are what detailed verbosity says of a target that runs.
        Assert.DoesNotMatch("Done building target \"_?Cascade", build.Text);
        Assert.False(Directory.Exists(_workspace.At("Todo/obj/cascade")));
        Assert.Empty(_workspace.Engine.Calls);
        Assert.Empty(_workspace.Engine.Started);
    }

    [Fact]
    public async Task Restore_gains_the_package_and_nothing_with_it()
    {
        var project = _workspace.Project("Todo");

        Assert.Equal(0, (await _workspace.DotNet("restore", project)).ExitCode);

        var assets = JsonNode.Parse(await File.ReadAllTextAsync(_workspace.At("Todo/obj/project.assets.json")))!;
        var (name, library) = Assert.Single(assets["targets"]!["net10.0"]!.AsObject());
        Assert.Equal($"Cascade.Build/{_workspace.Version}", name);
        Assert.Null(library!["dependencies"]);
        Assert.Null(library["compile"]);
        Assert.Null(library["runtime"]);
    }

    [Fact]
    public async Task Publish_output_is_the_same_with_the_profile_as_without_but_for_the_agent()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();

        Assert.Equal(0, (await _workspace.DotNet("publish", project, "-o", _workspace.At("ordinary"))).ExitCode);
        Assert.Equal(0, (await _workspace.Publish(project, "-o", _workspace.At("cascade"))).ExitCode);

        Assert.Equal(Files("ordinary"), Files("cascade").Where(file => !file.StartsWith("cascade-agent/", StringComparison.Ordinal)));
    }

    public void Dispose() => _workspace.Dispose();

    private IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(_workspace.At(folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_workspace.At(folder), file)).Order();
}
