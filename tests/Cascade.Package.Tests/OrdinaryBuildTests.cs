using System.Text.Json.Nodes;

namespace Cascade.Package.Tests;

public sealed class OrdinaryBuildTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace workspace = new(package);

    [Theory]
    [InlineData("publish")]
    [InlineData("build")]
    [InlineData("pack")]
    [InlineData("test")]
    public async Task Runs_no_target_of_ours(string command)
    {
        var project = workspace.Project("Todo");

        var build = await workspace.DotNet(command, project, "-v:d", "-tl:off");

        Assert.True(build.ExitCode == 0, build.Text);
        // "Target X in file Y" and "Done building target X" are what detailed verbosity says of a target that runs.
        Assert.DoesNotMatch("Done building target \"_?Cascade", build.Text);
        Assert.False(Directory.Exists(workspace.At("Todo/obj/cascade")));
        Assert.Empty(workspace.Engine.Calls);
        Assert.Empty(workspace.Engine.Started);
    }

    [Fact]
    public async Task Restore_gains_the_package_and_nothing_with_it()
    {
        var project = workspace.Project("Todo");

        Assert.Equal(0, (await workspace.DotNet("restore", project)).ExitCode);

        var assets = JsonNode.Parse(await File.ReadAllTextAsync(workspace.At("Todo/obj/project.assets.json")))!;
        var (name, library) = Assert.Single(assets["targets"]!["net10.0"]!.AsObject());
        Assert.Equal($"Cascade.Build/{workspace.Version}", name);
        Assert.Null(library!["dependencies"]);
        Assert.Null(library["compile"]);
        Assert.Null(library["runtime"]);
    }

    [Fact]
    public async Task Publish_output_is_the_same_with_the_profile_as_without_but_for_the_agent()
    {
        var project = workspace.Project("Todo");
        workspace.Engine.Deploys();

        Assert.Equal(0, (await workspace.DotNet("publish", project, "-o", workspace.At("ordinary"))).ExitCode);
        Assert.Equal(0, (await workspace.Publish(project, "-o", workspace.At("cascade"))).ExitCode);

        Assert.Equal(Files("ordinary"), Files("cascade").Where(file => !file.StartsWith("cascade-agent/", StringComparison.Ordinal)));
    }

    public void Dispose() => workspace.Dispose();

    private IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(workspace.At(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(workspace.At(folder), file)).Order();
}
