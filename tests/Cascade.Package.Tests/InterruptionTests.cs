namespace Cascade.Package.Tests;

/// <summary>Linux signals; on Windows a console event takes the same way through MSBuild's cancel.</summary>
public sealed class InterruptionTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private const int Interrupt = 2;
    private const int Kill = 9;
    private const int Terminate = 15;

    private readonly Workspace workspace = new(package);

    [Fact]
    public async Task By_ctrl_C_ends_the_engines_input_and_waits_for_what_it_has_to_say()
    {
        using var publish = await DeployingPublish();

        publish.Signal(Interrupt);
        publish.Signal(Interrupt);
        await Condition.Holds(() => workspace.Engine.Noted("asked"), () => publish.Text);
        Assert.False(publish.Text.Contains("Saved.", StringComparison.Ordinal));
        workspace.Engine.Note("finish");
        await publish.Ended();

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("Saved.", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CASCADE2900", publish.Text, StringComparison.Ordinal);
        Assert.False(EngineRuns());
    }

    [Fact]
    public async Task By_SIGTERM_waits_for_the_engine_and_exits_143()
    {
        using var publish = await DeployingPublish();

        publish.Signal(Terminate);
        await Condition.Holds(() => workspace.Engine.Noted("asked"), () => publish.Text);
        Assert.True(EngineRuns());
        workspace.Engine.Note("finish");
        await publish.Ended();

        Assert.Equal(143, publish.ExitCode);
        Assert.False(EngineRuns());
    }

    [Fact]
    public async Task By_SIGKILL_still_ends_the_engines_input()
    {
        using var publish = await DeployingPublish();

        publish.Signal(Kill);
        await Condition.Holds(() => workspace.Engine.Noted("asked"));
        workspace.Engine.Note("finish");

        await Condition.Holds(() => !EngineRuns());
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>A publish in a session of its own, as a terminal would start it, whose engine is in the middle of <c>deploy</c>.</summary>
    private async Task<Command> DeployingPublish()
    {
        var project = workspace.Project("Todo");
        workspace.Engine.Deploys().When("deploy", "out Applying.", "note deploying", "await-end-of-input", "note asked", "await finish", "out Saved.", "exit 130");
        string[] arguments = ["env", "--default-signal=INT,TERM", "dotnet", "publish", project, "-p:PublishProfile=Cascade", $"-p:_CascadeEnginePath={FakeEngine.Path}", "-tl:off"];
        var publish = workspace.Start("setsid", arguments);
        await Condition.Holds(() => workspace.Engine.Noted("deploying"), () => publish.Text);
        return publish;
    }

    private bool EngineRuns()
    {
        var call = workspace.Engine.Calls.Last(call => (string?)call["command"] == "deploy");
        var status = $"/proc/{(int)call["process"]!}/status";
        try
        {
            // What has ended but not been waited for by its parent is a zombie.
            return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
