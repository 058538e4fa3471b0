using System.Diagnostics;
using Cascade.Engine.Catalogue;
using Cascade.Engine.State;
using Cascade.Engine.Terraform;
using Cascade.Engine.Terraform.Diagnostics;
using Cascade.Engine.Terraform.Running;

namespace Cascade.Deployment.Tests.Terraform;

/// <summary>The real Terraform, with its built-in provider: no AWS, no network.</summary>
public sealed class TerraformWorkspaceTests : IDisposable
{
    private readonly WorkspaceFolder _stack = new();

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task An_output_alone_is_a_change()
    {
        _stack.Write("{}");
        Assert.Equal(new PlanSummary(0, 0, 0, 0, true), await (await _stack.InitialisedAsync()).PlanAsync("plan.bin", default));
    }

    [Fact]
    public async Task A_replacement_tells_which_attribute_forces_it()
    {
        _stack.Write("""{"a":{"triggers_replace":["1"]}}""");
        var workspace = await _stack.InitialisedAsync();
        await workspace.TryApplyAsync(default);
        _stack.Write("""{"a":{"triggers_replace":["2"]}}""");
        Assert.Equal(new PlanSummary(1, 0, 1, 0, true), await workspace.PlanAsync("plan.bin", default));
        var change = Assert.Single(await workspace.ShowPlanAsync("plan.bin", default));
        Assert.True(change.IsReplace);
        Assert.Equal(["triggers_replace"], change.ReplacePaths);
        Assert.Equal("the change cannot be made in place: triggers_replace", change.Why);
        Assert.Contains("service todo: will replace data a: the change cannot be made in place", _stack.Log.Lines);
    }

    [Fact]
    public async Task Init_is_run_only_when_something_changed()
    {
        _stack.Write("{}");
        var workspace = _stack.Workspace();
        var inits = 0;
        async Task InitAsync(bool runs)
        {
            await workspace.InitAsync(default);
            inits += runs ? 1 : 0;
            Assert.Equal(inits, _stack.Log.Lines.Count(line => line.StartsWith("service todo: initializing Terraform 1.")));
        }

        await InitAsync(runs: true);
        await InitAsync(runs: false);
        _stack.Write("""{"a":{}}""");
        await InitAsync(runs: false);
        _stack.Write("""{"a":{}}""", backend: "other.tfstate");
        await InitAsync(runs: true);
        _stack.Folder.Write("user.tf", "locals {}");
        await InitAsync(runs: true);
        await InitAsync(runs: false);
        Directory.Delete(_stack.Folder[".terraform"], recursive: true);
        await InitAsync(runs: true);
    }

    [Fact]
    public async Task A_users_mistake_is_at_the_line_of_their_own_file()
    {
        _stack.Write("{}");
        _stack.Folder.Write("user.tf", "resource \"terraform_data\" \"x\" {\n  input = \n}\n");
        var workspace = _stack.Workspace(originalFile: file => Path.GetFileName(file) == "user.tf" ? "/mine/infra.tf" : null);
        var problem = await FailsAsync(workspace.InitAsync(default));
        Assert.Equal(("CASCADE3140", new SourceLocation("/mine/infra.tf", 2, 11)), (problem.Code, problem.Location));

        _stack.Folder.Write("user.tf", "resource \"terraform_data\" \"x\" {\n  input = local.nope\n}\n");
        await workspace.InitAsync(default);
        problem = await FailsAsync(workspace.PlanAsync("p", default));
        Assert.Equal(("CASCADE3140", new SourceLocation("/mine/infra.tf", 2, 11)), (problem.Code, problem.Location));
    }

    [Fact]
    public async Task A_provider_that_cannot_be_had_is_an_error()
    {
        _stack.Folder.Write("cdk.tf.json", """{"terraform":{"required_providers":{"foo":{"source":"hashicorp/foo","version":"1.0.0"}}}}""");
        Assert.Equal("CASCADE3131", (await FailsAsync(_stack.Workspace().InitAsync(default))).Code);
    }

    [Fact]
    public async Task A_failure_half_way_says_what_was_done_before()
    {
        _stack.Write("""{"a":{"input":"1"},"b":{"depends_on":["terraform_data.a"],"provisioner":[{"local-exec":{"command":"exit 3"}}]}}""");
        var problem = await FailsAsync((await _stack.InitialisedAsync()).TryApplyAsync(default));
        Assert.Equal("CASCADE3100", problem.Code);
        Assert.StartsWith("service todo: data b (terraform_data.b): local-exec provisioner error", problem.Message);
        Assert.Contains(_stack.Log.Lines, line => line.StartsWith("service todo: 1 created, 0 changed, 0 destroyed before it failed"));
    }

    [Fact]
    public async Task Interrupted_it_saves_its_state_and_what_it_waited_for_can_be_untainted()
    {
        _stack.Write(
            """{"quick":{"input":"1"},"slow":{"provisioner":[{"local-exec":{"interpreter":["/bin/"""
                + """sleep"],"command":"60"}}]},"later":{"depends_on":["terraform_data.slow"]}}""");
        var workspace = await _stack.InitialisedAsync();
        using var cancel = new CancellationTokenSource();
        var apply = workspace.TryApplyAsync(cancel.Token);
        await _stack.Log.SeesAsync("Provisioning with 'local-exec'");
        await _stack.Log.SeesAsync("service todo: created data quick");
        await _stack.Log.SeesAsync("service todo: creating data slow …");
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => apply);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        Assert.Empty(_stack.Log.Problems);
        Assert.Single(_stack.Log.Details, line => line.Contains("Interrupt received"));
        Assert.DoesNotContain(_stack.Log.Details, line => line.Contains("Two interrupts received"));
        Assert.Contains(
            _stack.Log.Lines, line => line.StartsWith("service todo: 1 created, 0 changed, 0 destroyed before it was interrupted"));

        // The lock is released, and only the one that was waited for is tainted.
        Assert.Equal(
            [("terraform_data.quick", false), ("terraform_data.slow", true)], _stack.State.Resources.Select(r => (r.Address, r.Tainted)));
        await workspace.UntaintAsync("terraform_data.slow", default);
        await workspace.UntaintAsync("terraform_data.slow", default);
        await workspace.UntaintAsync("terraform_data.gone", default);
        Assert.Equal(new PlanSummary(1, 0, 0, 0, true), await workspace.PlanAsync("plan.bin", default));
    }

    [Fact]
    public async Task What_another_holds_is_waited_for_then_reported_with_its_holder()
    {
        _stack.Write("""{"slow":{"provisioner":[{"local-exec":{"interpreter":["/bin/sleep"],"command":"60"}}]}}""");
        var workspace = await _stack.InitialisedAsync();
        using var cancel = new CancellationTokenSource();
        var first = workspace.TryApplyAsync(cancel.Token);
        await _stack.Log.SeesAsync("Provisioning with 'local-exec'");

        var second = _stack.Workspace(lockTimeout: 2);
        var locked = await Assert.ThrowsAsync<StateLockedException>(() => second.PlanAsync("plan.bin", default));
        Assert.Equal("CASCADE4901", Assert.Single(locked.Problems).Code);
        Assert.Equal("apply", locked.Held.Work);
        Assert.Contains("@", locked.Held.Who);
        Assert.InRange(locked.Held.Created!.Value, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Contains("service todo: waiting for the state's lock (up to 2 s) …", _stack.Log.Lines);

        // A command that answers in plain text says the same.
        Assert.Equal(
            locked.Held, (await Assert.ThrowsAsync<StateLockedException>(() => second.UntaintAsync("terraform_data.slow", default))).Held);
        Assert.Equal("CASCADE3111", (await FailsAsync(second.ForceUnlockAsync("00000000-dead", default))).Code);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Killed_it_is_an_error_that_says_so()
    {
        _stack.Write("""{"slow":{"provisioner":[{"local-exec":{"interpreter":["/bin/sh","-c"],"command":"kill -9 $PPID"}}]}}""");
        var problem = await FailsAsync((await _stack.InitialisedAsync()).TryApplyAsync(default));
        Assert.Equal("CASCADE3104", problem.Code);
        Assert.Contains("signal 9", problem.Message);
    }

    [Fact]
    public async Task The_environment_is_passed_on_but_for_what_would_mix_stacks()
    {
        _stack.Write("""{"a":{"input":"${var.greeting}"}}""");
        _stack.Folder.Write("variables.tf.json", """{"variable":{"greeting":{"type":"string"}}}""");
        var workspace = _stack.Workspace(environment: new() { ["TF_VAR_greeting"] = "hello", ["TF_LOG"] = null });
        await workspace.InitAsync(default);
        await workspace.TryApplyAsync(default);
        Assert.Equal("hello", WorkspaceFolder.Input(Assert.Single(_stack.State.Resources)));

        var own = new Dictionary<string, string>
        {
            ["TF_WORKSPACE"] = "x",
            ["TF_CLI_ARGS_plan"] = "-x",
            ["TF_DATA_DIR"] = "/x",
            ["TF_CLI_CONFIG_FILE"] = "/rc",
        };
        var passed = ChildEnvironment.Of(own, new Dictionary<string, string?>());
        Assert.Equal(
            ["CHECKPOINT_DISABLE", "GOGC", "TF_CLI_CONFIG_FILE", "TF_INPUT", "TF_IN_AUTOMATION"],
            passed.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task<Problem> FailsAsync(Task task) =>
        Assert.Single((await Assert.ThrowsAsync<CascadeException>(() => task)).Problems);
}
