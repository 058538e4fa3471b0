using Cascade.Local;

namespace Cascade.Package.Tests;

/// <summary>Linux signals; on Windows a console event takes the same way through MSBuild's cancel.</summary>
public sealed class InterruptionTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private const int Interrupt = 2;
    private const int Kill = 9;
    private const int Terminate = 15;

    private readonly Workspace _workspace = new(package);

    [Fact]
    public async Task By_ctrl_C_ends_the_engines_input_and_waits_for_what_it_has_to_say()
    {
        using var publish = await DeployingPublish();

        publish.Signal(Interrupt);
        publish.Signal(Interrupt);
        await Condition.Holds(() => _workspace.Engine.Noted("asked"), () => publish.Text);
        Assert.False(publish.Text.Contains("Saved.", StringComparison.Ordinal));
        _workspace.Engine.Note("finish");
        await publish.Ended();

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("Saved.", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CASCADE2900", publish.Text, StringComparison.Ordinal);
        Assert.False(EngineRuns());
    }

    [Fact]
    public async Task By_ctrl_C_while_an_image_is_pushed_ends_the_engines_input_and_waits_for_what_it_has_begun()
    {
        // A push that takes its time.
        _workspace.Write("Directory.Build.targets", """
            <Project>
              <Target Name="Pushing" BeforeTargets="ComputeContainerConfig">
                <Exec Command="touch pushing &amp;&amp; sleep 600" WorkingDirectory="$(CASCADE_FAKE)" />
              </Target>
            </Project>
            """);
        _workspace.Engine.Pushes("localhost:1", "password").When("end", "note asked", "await finish", "note saved");
        using var publish = StartPublish();
        await Condition.Holds(() => _workspace.Engine.Noted("pushing"), () => publish.Text);

        publish.Signal(Interrupt);
        await Condition.Holds(() => _workspace.Engine.Noted("asked"), () => publish.Text);
        Assert.True(EngineRuns());
        _workspace.Engine.Note("finish");
        await publish.Ended();

        Assert.Equal(1, publish.ExitCode);
        Assert.True(_workspace.Engine.Noted("saved"));
        Assert.Equal(["prepare", "end"], _workspace.Engine.Commands);
        Assert.False(EngineRuns());
    }

    [Fact]
    public async Task By_SIGTERM_waits_for_the_engine_and_exits_143()
    {
        using var publish = await DeployingPublish();

        publish.Signal(Terminate);
        await Condition.Holds(() => _workspace.Engine.Noted("asked"), () => publish.Text);
        Assert.True(EngineRuns());
        _workspace.Engine.Note("finish");
        await publish.Ended();

        Assert.Equal(143, publish.ExitCode);
        Assert.False(EngineRuns());
    }

    [Fact]
    public async Task By_SIGKILL_still_ends_the_engines_input()
    {
        using var publish = await DeployingPublish();

        publish.Signal(Kill);
        await Condition.Holds(() => _workspace.Engine.Noted("asked"));
        _workspace.Engine.Note("finish");

        await Condition.Holds(() => !EngineRuns());
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>A publish whose engine is in the middle of <c>deploy</c>.</summary>
    private async Task<Command> DeployingPublish()
    {
        _workspace.Engine.Deploys().When(
            "deploy", "out Applying.", "note deploying", "await-end-of-input", "note asked", "await finish", "out Saved.", "exit 130");
        var publish = StartPublish();
        await Condition.Holds(() => _workspace.Engine.Noted("deploying"), () => publish.Text);
        return publish;
    }

    /// <summary>A publish in a session of its own, as a terminal would start it.</summary>
    private Command StartPublish()
    {
        var project = _workspace.Project("Todo");
        return _workspace.Start(
            "setsid",
            [
                "env",
                "--default-signal=INT,TERM",
                "dotnet",
                "publish",
                project,
                "-p:PublishProfile=Cascade",
                $"-p:_CascadeEnginePath={FakeEngine.Path}",
                "-tl:off",
            ]);
    }

    private bool EngineRuns() => _workspace.Engine.Started.Any(ProcessStat.Runs);
}
