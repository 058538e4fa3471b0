using System.Globalization;
using Cascade.Benchmarks.Rollout;

namespace Cascade.Engine.Tests.Rollout.Model;

public sealed class RolloutModelTests
{
    /// <summary>All that is assumed set to nothing: what is left is what AWS documents.</summary>
    private static readonly TaskStart AtOnce = new() { Provisioning = 0, Images = 0, Application = 0 };

    [Fact]
    public void With_AWSs_defaults_a_rollout_takes_six_to_nine_minutes() =>
        Assert.Equal(new RolloutEstimate(new(74, 194), new(390, 539), 2), RolloutModel.Estimate(RollingUpdate.OfAws));

    [Fact]
    public void As_Cascade_sets_it_a_rollout_takes_one_to_two() =>
        Assert.Equal(new RolloutEstimate(new(49, 54), new(80, 114), 2), RolloutModel.Estimate(RollingUpdate.OfCascade(15)));

    [Fact]
    public void Of_that_AWS_documents_the_checks_the_draining_and_the_time_to_SIGKILL()
    {
        Assert.Equal((30, 150), (TargetHealth.OfAws.Healthy.Least, TargetHealth.OfAws.Healthy.Most));
        Assert.Equal((5, 10), (TargetHealth.OfCascade.Healthy.Least, TargetHealth.OfCascade.Healthy.Most));
        Assert.Equal(new Span(330, 480), Complete(Bare(RollingUpdate.OfAws)));
        Assert.Equal(new Span(20, 55), Complete(Bare(RollingUpdate.OfCascade(15))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    public void With_all_new_tasks_beside_the_old_ones_their_number_does_not_matter(int tasks)
    {
        var estimate = RolloutModel.Estimate(RollingUpdate.OfCascade(15) with { DesiredCount = tasks });

        Assert.Equal(new Span(80, 114), estimate.Complete);
        Assert.Equal(2 * tasks, estimate.PeakTasks);
    }

    [Fact]
    public void Until_Fargate_starts_no_more_of_them_in_one_minute() =>
        Assert.Equal(new Span(80 + 60, 114 + 60), Complete(RollingUpdate.OfCascade(15) with { DesiredCount = 501 }));

    // 10 s to health, 20 s to be gone: what ECS may not do at once it does one after the other.
    [Theory]
    [InlineData(2, 100, 150, 60)] // one new beside two, then an old one drains, and so on
    [InlineData(4, 100, 150, 60)]
    [InlineData(4, 50, 100, 60)] // two drain, two start, twice
    [InlineData(4, 0, 100, 30)] // all drain, all start: nobody answers meanwhile
    [InlineData(4, 0, 200, 20)] // new ones start while the old ones drain
    [InlineData(3, 100, 134, 90)] // 134 % of 3 is 4, rounded down: one at a time
    [InlineData(3, 34, 100, 90)] // 34 % of 3 is 2, rounded up: one at a time
    [InlineData(0, 100, 200, 0)]
    public void The_bounds_decide_how_many_steps_it_takes(int tasks, int minimum, int maximum, double seconds)
    {
        var update = new RollingUpdate
        {
            DesiredCount = tasks,
            Bounds = new(minimum, maximum),
            Start = AtOnce,
            Health = new(Interval: 10, Timeout: 5, HealthyThreshold: 1, UnhealthyThreshold: 2),
            Stop = new(20) { Application = 0, Deprovisioning = 0 },
            Reaction = 0,
        };

        Assert.Equal(seconds, Complete(update).Least);
    }

    [Theory]
    [InlineData(1, 100, 100)]
    [InlineData(1, 100, 150)] // rounds down to no more than there is
    [InlineData(1, 50, 199)] // and up to no less
    public void Bounds_that_let_ECS_do_nothing_are_refused(int tasks, int minimum, int maximum) =>
        Assert.Throws<ArgumentException>(
            () => RolloutModel.Estimate(RollingUpdate.OfAws with { DesiredCount = tasks, Bounds = new(minimum, maximum) }));

    [Fact]
    public void An_application_may_take_its_time_to_start_but_not_for_ever()
    {
        Assert.Equal(60, RollingUpdate.OfAws.Patience);
        Assert.Equal(85, RollingUpdate.OfCascade(15).Patience);
        Assert.Null((RollingUpdate.OfCascade(0) with { Health = null }).Patience);
    }

    [Fact]
    public void A_worker_has_nothing_to_be_asked_and_nothing_to_drain() =>
        Assert.Equal(new Span(60, 89), Complete(RollingUpdate.OfCascade(0) with { Health = null }));

    [Fact]
    public void An_image_of_another_size_takes_another_time() =>
        Assert.Equal(new Span(80 + 84, 114 + 84), Complete(RollingUpdate.OfCascade(15) with { Start = new() { Images = 1000 } }));

    [Fact]
    public void The_table_of_the_documentation_is_the_models()
    {
        var rows = new[] { ("AWS's defaults", RollingUpdate.OfAws), ("Cascade", RollingUpdate.OfCascade(15)) }
            .Select(row => (row.Item1, Estimate: RolloutModel.Estimate(row.Item2)))
            .Select(row => $"| {row.Item1} | {Text(row.Estimate.Healthy)} | {Text(row.Estimate.Complete)} |");

        Assert.All(rows, row => Assert.Contains(row, Repository.Text("docs", "performance.md"), StringComparison.Ordinal));

        static string Text(Span span) => string.Create(CultureInfo.InvariantCulture, $"{span.Least} to {span.Most} s");
    }

    private static Span Complete(RollingUpdate update) => RolloutModel.Estimate(update).Complete;

    private static RollingUpdate Bare(RollingUpdate update) => update with
    {
        Start = AtOnce,
        Reaction = 0,
        Stop = update.Stop with { Application = 0, Deprovisioning = 0 },
    };
}
