using System.Diagnostics;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish;
using Cascade.Engine.Terraform;
using Cascade.Engine.Terraform.Running;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Engine.Tests.Terraform;

/// <summary>What the real Terraform cannot be made to do: crash, babble, hang.</summary>
public sealed class FakeTerraformTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_crash_is_told_by_its_panic()
    {
        var problem = await FailsAsync("""
            echo '!!!!!!!!!! TERRAFORM CRASH !!!!!!!!!!' >&2
            echo 'panic: runtime error: invalid memory address' >&2
            echo 'goroutine 1 [running]:' >&2
            exit 11
            """);
        Assert.Equal("CASCADE3103", problem.Code);
        Assert.Contains("panic: runtime error: invalid memory address", problem.Message);
        Assert.DoesNotContain("goroutine", problem.Message);
    }

    [Fact]
    public async Task A_failure_without_a_reason_gives_the_last_words()
    {
        var problem = await FailsAsync("echo '{\"type\":\"version\",\"@message\":\"v\"}'; echo 'something odd' >&2; exit 4");
        Assert.Equal("CASCADE3105", problem.Code);
        Assert.Contains("exit code 4", problem.Message);
        Assert.Contains("something odd", problem.Message);
    }

    [Fact]
    public async Task An_error_in_plain_text_is_still_an_error_with_its_text()
    {
        var problem = await FailsAsync("printf '╷\\n│ Error: Could not load plugin\\n│ \\n│ exec format error\\n╵\\n' >&2; exit 1");
        Assert.Equal("CASCADE3100", problem.Code);
        Assert.Contains("Could not load plugin: exec format error", problem.Message);
    }

    [Fact]
    public async Task A_killed_one_is_told_by_its_signal() => Assert.Equal("CASCADE3104", (await FailsAsync("kill -9 $$")).Code);

    [Fact]
    public async Task One_that_does_not_start_is_an_error()
    {
        var workspace = Workspace("exit 0");
        File.Delete(_folder["terraform"]);
        var exception = await Assert.ThrowsAsync<CascadeException>(() => workspace.TryApplyAsync(default));
        Assert.Equal("CASCADE3102", Assert.Single(exception.Problems).Code);
    }

    [Fact]
    public async Task Output_that_is_no_JSON_is_an_error()
    {
        var exception = await Assert.ThrowsAsync<CascadeException>(() => Workspace("echo hello").ShowPlanAsync("plan.bin", default));
        Assert.Equal("CASCADE3106", Assert.Single(exception.Problems).Code);
    }

    [Fact]
    public async Task Lines_that_are_no_events_are_details()
    {
        await Workspace("echo 'There are some problems'; echo '{\"type\":\"of_2030\",\"@message\":\"new\"}'; echo '{broken'")
            .TryApplyAsync(default);
        Assert.Contains("There are some problems", _log.Details);
        Assert.Contains("new", _log.Details);
        Assert.Contains("{broken", _log.Details);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Warnings_reach_the_log_as_warnings()
    {
        await Workspace(
            "echo '{\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":\"warning\",\"summary\":\"Old\",\"detail\":\"Use "
                + "new\",\"address\":\"aws_lb.public\"}}'")
            .TryApplyAsync(default);
        Assert.Equal(
            "Cascade : warning CASCADE3101: environment: load balancer public (aws_lb.public): Old: Use new",
            Assert.Single(_log.Problems).ToString());
    }

    [Fact]
    public async Task The_same_error_twice_is_one()
    {
        var problem = await FailsAsync("""
            echo '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"Bad","detail":""}}'
            echo '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"Bad","detail":""}}'
            exit 1
            """);
        Assert.Equal("environment: Bad", problem.Message);
    }

    [Fact]
    public async Task Secrets_of_the_environment_reach_no_line()
    {
        var problem = await FailsAsync("""
            echo "{\"type\":\"log\",\"@message\":\"using $AWS_SECRET_ACCESS_KEY\"}"
            echo "plain $AWS_SECRET_ACCESS_KEY" >&2
            echo "{\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":\"error\",\"summary\":\"bad key $AWS_SECRET_ACCESS_KEY\",\"detail\":\"\"}}"
            exit 1
            """);
        Assert.Contains("bad key ***", problem.Message);
        Assert.DoesNotContain("topsecret1234", _log.Everything + problem);
    }

    [Fact]
    public async Task It_is_interrupted_once_and_waited_for_however_long_it_takes()
    {
        // Ends only when the test lets it, like a Terraform that waits for an answer of AWS.
        var terraform = new TerraformProgram(_folder.WriteProgram("terraform", $$"""
            trap 'echo SIGINT' INT
            echo ready
            while [ ! -e '{{_folder["end"]}}' ]; do sleep 0.1; done
            echo ended
            """), new Version(1, 11, 4), false);
        using var cancel = new CancellationTokenSource();
        using var impatient = new SemaphoreSlim(0);
        var lines = new RecordingLog();
        var process = new TerraformProcess(terraform, _folder.Path, new Dictionary<string, string?> { ["PATH"] = "/usr/bin:/bin" })
        {
            Patience = TimeSpan.FromMilliseconds(300),
            OnInterrupt = () => lines.Status("interrupting"),
            OnPatienceLost = _ => impatient.Release(),
        };
        var run = process.RunAsync([], lines.Detail, lines.Detail, cancel.Token);
        await lines.SeesAsync("ready");
        await cancel.CancelAsync();
        await lines.SeesAsync("SIGINT");
        Assert.True(await impatient.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(await impatient.WaitAsync(TimeSpan.FromSeconds(30)));
        await cancel.CancelAsync();
        Assert.False(run.IsCompleted);
        _folder.Write("end", "");
        Assert.Equal(0, await run);
        Assert.Equal(["ready", "SIGINT", "ended"], lines.Details);
        Assert.Single(lines.Lines);
    }

    [Fact]
    public async Task A_log_that_nobody_reads_does_not_stop_it()
    {
        var terraform = new TerraformProgram(
            _folder.WriteProgram("terraform", "for i in 1 2 3; do echo $i; done; touch done"), new Version(1, 11, 4), false);
        var process = new TerraformProcess(terraform, _folder.Path, new Dictionary<string, string?> { ["PATH"] = "/usr/bin:/bin" });
        Assert.Equal(0, await process.RunAsync([], _ => throw new IOException("Broken pipe"), _ => { }, default));
        Assert.True(File.Exists(_folder["done"]));
    }

    [Fact]
    public async Task A_grandchild_that_holds_the_pipes_does_not_hold_us()
    {
        var terraform = new TerraformProgram(
            _folder.WriteProgram("terraform", $"sleep 30 & echo $! > '{_folder["pid"]}'; exit 0"), new Version(1, 11, 4), false);
        var process = new TerraformProcess(terraform, _folder.Path, new Dictionary<string, string?> { ["PATH"] = "/usr/bin:/bin" });
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, await process.RunAsync([], _ => { }, _ => { }, default));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(_folder["pid"]))).Kill();
    }

    [Fact]
    public async Task Cancelled_before_it_starts_it_does_not_start()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Workspace($"touch '{_folder["started"]}'").TryApplyAsync(cancel.Token));
        Assert.False(File.Exists(_folder["started"]));
    }

    private async Task<Problem> FailsAsync(string script) =>
        Assert.Single((await Assert.ThrowsAsync<CascadeException>(() => Workspace(script).TryApplyAsync(default))).Problems);

    private TerraformWorkspace Workspace(string script) => new(
        new TerraformProgram(_folder.WriteProgram("terraform", script), new Version(1, 11, 4), false),
        _folder.Path,
        new Dictionary<string, string?> { ["AWS_SECRET_ACCESS_KEY"] = "topsecret1234" },
        new TerraformOptions { DisplayName = "environment", Kinds = StackKinds.All },
        _log,
        new ToolCache(_folder["cache"]));
}
