using Cascade.Engine.Catalogue;
using Cascade.Engine.State;
using Cascade.Engine.Terraform;

namespace Cascade.Deployment.Tests.Terraform;

/// <summary>A stack of two resources from its first plan to its destruction, with the real Terraform.</summary>
public sealed class WorkspaceLifeTests(WorkspaceLifeTests.Life life) : IClassFixture<WorkspaceLifeTests.Life>
{
    [Fact]
    public void A_first_plan_counts_all_resources() => Assert.Equal(new PlanSummary(2, 0, 0, 0, true), life.FirstPlan);

    [Fact]
    public void A_stored_plan_is_shown_change_by_change() =>
        Assert.Equal(
            [("terraform_data.a", "create"), ("terraform_data.b", "create")],
            life.Shown.Select(change => (change.Address, change.Actions.Single())));

    [Fact]
    public void A_stored_plan_is_applied() => Assert.Equal(new ApplySummary(2, 0, 0, 0), life.Applied);

    [Fact]
    public void A_plan_that_was_applied_is_stale() => Assert.Equal("CASCADE3116", Assert.Single(life.AppliedTwice.Problems).Code);

    [Fact]
    public void A_plan_after_the_apply_has_nothing_to_do() => Assert.Equal(new PlanSummary(0, 0, 0, 0, false), life.SecondPlan);

    [Fact]
    public void The_state_holds_the_resources() =>
        Assert.Equal(
            [("terraform_data.a", "1", false), ("terraform_data.b", "2", false)],
            life.AfterApply.Resources.Select(resource => (resource.Address, WorkspaceFolder.Input(resource), resource.Tainted)));

    [Fact]
    public void The_state_holds_the_outputs()
    {
        Assert.Equal("out", life.AfterApply.Output("text"));
        Assert.Equal("hunter2hunter2", life.AfterApply.Output("hidden"));
    }

    [Fact]
    public void A_sensitive_output_is_not_in_the_log() => Assert.DoesNotContain("hunter2hunter2", life.Log.Everything);

    [Fact]
    public void Destroyed_nothing_is_left()
    {
        Assert.Equal(new ApplySummary(0, 0, 2, 0), life.Destroyed);
        Assert.Empty(life.AfterDestroy.Resources);
    }

    [Fact]
    public void The_log_has_a_line_for_the_plan_and_one_for_the_apply()
    {
        Assert.Contains("service todo: 2 to create, 0 to change, 0 to destroy", life.Log.Lines);
        Assert.Contains(life.Log.Lines, line => line.StartsWith("service todo: 2 created, 0 changed, 0 destroyed in "));
    }

    [Fact]
    public void The_log_has_no_problem() => Assert.Empty(life.Log.Problems);

    /// <summary>All of it, once.</summary>
    public sealed class Life : IAsyncLifetime
    {
        private readonly WorkspaceFolder _stack = new();

        internal RecordingLog Log => _stack.Log;

        internal PlanSummary FirstPlan { get; private set; } = null!;

        internal IReadOnlyList<PlannedChange> Shown { get; private set; } = [];

        internal ApplySummary Applied { get; private set; } = null!;

        internal CascadeException AppliedTwice { get; private set; } = null!;

        internal PlanSummary SecondPlan { get; private set; } = null!;

        internal StateSnapshot AfterApply { get; private set; } = null!;

        internal ApplySummary Destroyed { get; private set; } = null!;

        internal StateSnapshot AfterDestroy { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _stack.Write("""{"a":{"input":"1"},"b":{"input":"2"}}""");
            var workspace = await _stack.InitialisedAsync();
            FirstPlan = await workspace.PlanAsync("plan.bin", default);
            Shown = await workspace.ShowPlanAsync("plan.bin", default);
            Applied = await workspace.ApplyAsync("plan.bin", default);
            AppliedTwice = await Assert.ThrowsAsync<CascadeException>(() => workspace.ApplyAsync("plan.bin", default));
            SecondPlan = await workspace.PlanAsync("plan.bin", default);
            AfterApply = _stack.State;
            Destroyed = await workspace.DestroyAsync(default);
            AfterDestroy = _stack.State;
        }

        public Task DisposeAsync()
        {
            _stack.Dispose();
            return Task.CompletedTask;
        }
    }
}
