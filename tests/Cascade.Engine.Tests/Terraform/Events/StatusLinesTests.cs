using System.Globalization;
using System.Text.Json;
using Cascade.Engine.Publish;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Tests.Terraform.Events;

public sealed class StatusLinesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly StatusLines _lines = new("environment", StackKinds.All, s_start, lockTimeout: 300);

    [Fact]
    public void An_environment_comes_up_line_by_line()
    {
        Assert.Equal(
            [
                "environment: creating cluster …",
                "environment: created VPC network (2 s)",
                "environment: created subnet public a",
                "environment: created subnet public b",
                "environment: created internet gateway network",
                "environment: creating load balancer public …",
                "environment: still creating cluster (10 s)",
                "environment: created cluster (12 s)",
                "environment: still creating load balancer public (10 s)",
                "environment: still creating load balancer public (30 s)",
                "environment: still creating load balancer public (60 s)",
                "environment: created load balancer public (60 s)",
                "environment: 6 created, 0 changed, 0 destroyed in 65 s",
            ],
            Replay("environment-apply", reportsPlan: false).Order(new ByFirst("environment: creating cluster …")));
    }

    [Fact]
    public void A_plan_ends_with_its_sum() =>
        Assert.Equal(["environment: 6 to create, 0 to change, 0 to destroy"], Replay("environment-plan"));

    [Fact]
    public void What_is_done_at_once_is_not_said_to_begin()
    {
        Assert.Empty(On(Apply(ApplyStep.Start), 0));
        Assert.Empty(_lines.Tick(At(1)));
        Assert.Equal(["environment: created VPC main (1 s)"], On(Apply(ApplyStep.Complete, elapsed: 1), 1));
        Assert.Empty(_lines.Tick(At(3)));
    }

    [Fact]
    public void What_takes_long_is_said_to_begin_once()
    {
        On(Apply(ApplyStep.Start), 0);
        Assert.Equal(["environment: creating VPC main …"], _lines.Tick(At(2)));
        Assert.Empty(_lines.Tick(At(3)));
    }

    [Fact]
    public void Progress_is_said_after_10_s_and_30_s_and_each_30_s()
    {
        On(Apply(ApplyStep.Start), 0);
        var said = Enumerable.Range(1, 13).SelectMany(i => On(Apply(ApplyStep.Progress, elapsed: 10 * i), 10 * i)).ToList();
        Assert.Equal(
            [
                "environment: still creating VPC main (10 s)",
                "environment: still creating VPC main (30 s)",
                "environment: still creating VPC main (60 s)",
                "environment: still creating VPC main (90 s)",
                "environment: still creating VPC main (2 min 0 s)",
            ],
            said);
    }

    [Fact]
    public void A_failed_apply_says_what_was_created_before()
    {
        Assert.Null(_lines.Stopped(interrupted: false, At(1)));
        On(Apply(ApplyStep.Start), 0);
        On(Apply(ApplyStep.Complete), 1);
        On(Apply(ApplyStep.Start, "update"), 1);
        Assert.Equal(["environment: updating VPC main failed (7 s)"], On(Apply(ApplyStep.Errored, "update", 7), 8));
        Assert.Equal(
            "environment: 1 created, 0 changed, 0 destroyed before it failed, in 8 s; publish again to go on",
            _lines.Stopped(interrupted: false, At(8)));
        Assert.Contains("before it was interrupted", _lines.Stopped(interrupted: true, At(8)));
    }

    [Fact]
    public void Replacing_and_destroying_are_announced_with_their_reason()
    {
        var vpc = ResourceAddress.Parse("aws_vpc.main")!;
        Assert.Equal(
            ["environment: will replace VPC main: its creation was not finished"],
            On(new PlannedChangeEvent("", vpc, "replace", "tainted"), 0));
        Assert.Equal(
            ["environment: will replace VPC main: the change cannot be made in place"],
            On(new PlannedChangeEvent("", vpc, "replace", "cannot_update"), 0));
        Assert.Equal(
            ["environment: will destroy VPC main: it is no longer part of the stack"],
            On(new PlannedChangeEvent("", vpc, "delete", "delete_because_no_resource_config"), 0));
        Assert.Equal(["environment: will replace VPC main"], On(new PlannedChangeEvent("", vpc, "replace", "a reason of the future"), 0));
        Assert.Empty(On(new PlannedChangeEvent("", vpc, "update", null), 0));
    }

    [Fact]
    public void A_task_definition_gets_a_new_revision()
    {
        var task = ResourceAddress.Parse("aws_ecs_task_definition.app")!;
        Assert.Empty(On(new PlannedChangeEvent("", task, "replace", "cannot_update"), 0));
        Assert.Empty(On(new ApplyEvent("", ApplyStep.Start, task, "delete", 0), 0));
        Assert.Empty(On(new ApplyEvent("", ApplyStep.Complete, task, "delete", 0), 0));
        Assert.Empty(On(new ApplyEvent("", ApplyStep.Start, task, "create", 0), 0));
        Assert.Equal(
            ["environment: registered a new revision of task definition app (1 s)"],
            On(new ApplyEvent("", ApplyStep.Complete, task, "create", 1), 1));
        Assert.Equal(
            ["environment: 0 created, 1 changed, 0 destroyed, 1 new revision in 2 s"],
            On(new ChangeSummaryEvent("", "apply", 1, 1, 1, 0), 2));
    }

    [Fact]
    public void A_planned_revision_destroys_nothing()
    {
        On(new PlannedChangeEvent("", ResourceAddress.Parse("aws_ecs_task_definition.app")!, "replace", "cannot_update"), 0);
        Assert.Equal(
            ["environment: 0 to create, 1 to change, 0 to destroy, 1 new revision"], On(new ChangeSummaryEvent("", "plan", 1, 1, 1, 0), 2));
    }

    [Fact]
    public void A_silent_plan_is_said_to_go_on()
    {
        Assert.Empty(_lines.Tick(At(9)));
        Assert.Equal(["environment: still planning (10 s)"], _lines.Tick(At(10)));
        Assert.Empty(_lines.Tick(At(29)));
        Assert.Equal(["environment: still planning (30 s)"], _lines.Tick(At(30)));
        On(new ChangeSummaryEvent("", "plan", 1, 0, 0, 0), 31);
        Assert.Empty(_lines.Tick(At(60)));
    }

    [Fact]
    public void An_apply_of_a_saved_plan_plans_nothing()
    {
        var lines = new StatusLines("environment", StackKinds.All, At(0), 300, reportsPlan: false);
        Assert.Equal(["environment: still starting to apply (10 s)"], lines.Tick(At(10)));
    }

    [Fact]
    public void A_provider_that_is_fetched_is_named() =>
        Assert.Equal(
            ["environment: fetching provider hashicorp/aws v5.100.0 …"],
            On(new OtherEvent("Installing provider version: hashicorp/aws v5.100.0...", "log"), 0));

    [Fact]
    public void Waiting_for_the_lock_is_said_and_said_again()
    {
        Assert.Equal(["environment: waiting for the state's lock (up to 5 min 0 s) …"], On(new LockWaitEvent(""), 0));
        Assert.Empty(_lines.Tick(At(9)));
        Assert.Equal(["environment: still waiting for the state's lock (10 s); another deployment may hold it"], _lines.Tick(At(11)));
        Assert.Equal(["environment: still waiting for the state's lock (30 s); another deployment may hold it"], _lines.Tick(At(31)));
        On(new RefreshEvent("", ResourceAddress.Parse("aws_vpc.main")!), 32);
        Assert.DoesNotContain("lock", string.Concat(_lines.Tick(At(65))));
    }

    [Fact]
    public void Nothing_to_do_is_said_once()
    {
        Assert.Equal(["environment: nothing to change (3 s)"], On(new ChangeSummaryEvent("", "plan", 0, 0, 0, 0), 3));
        Assert.Empty(On(new ChangeSummaryEvent("", "apply", 0, 0, 0, 0), 4));
    }

    [Fact]
    public void Taking_over_is_counted() =>
        Assert.Equal(
            ["environment: 0 created, 0 changed, 0 destroyed, 2 taken over in 4 s"],
            On(new ChangeSummaryEvent("", "apply", 0, 0, 0, 2), 4));

    private static ApplyEvent Apply(ApplyStep step, string action = "create", int elapsed = 0) =>
        new("", step, ResourceAddress.Parse("aws_vpc.main")!, action, elapsed);

    private static DateTimeOffset At(int seconds) => s_start.AddSeconds(seconds);

    /// <summary>As the engine would have seen it: each event at its own time, and a tick in each second between.</summary>
    private static List<string> Replay(string stream, bool reportsPlan = true)
    {
        List<string> said = [];
        StatusLines? lines = null;
        var now = default(DateTimeOffset);
        foreach (var line in RecordedStream.Read(stream))
        {
            using var json = JsonDocument.Parse(line);
            var time = DateTimeOffset.Parse(json.RootElement.GetProperty("@timestamp").GetString()!, CultureInfo.InvariantCulture);
            if (lines is null)
            {
                lines = new StatusLines("environment", StackKinds.All, time, 300, reportsPlan);
                now = time;
            }

            for (; now.AddSeconds(1) < time; now = now.AddSeconds(1))
            {
                said.AddRange(lines.Tick(now.AddSeconds(1)));
            }

            said.AddRange(lines.On(EventParser.Parse(line)!, time));
        }

        return said;
    }

    private List<string> On(TerraformEvent terraformEvent, int second) => [.. _lines.On(terraformEvent, At(second))];

    /// <summary>The one line whose place depends on how ticks fall between two events of the same second.</summary>
    private sealed class ByFirst(string first) : IComparer<string>
    {
        public int Compare(string? x, string? y) => (x == first ? 0 : 1) - (y == first ? 0 : 1);
    }
}
