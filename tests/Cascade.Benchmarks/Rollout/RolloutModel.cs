namespace Cascade.Benchmarks.Rollout;

/// <summary>
/// How long a rolling update takes from <c>UpdateService</c> to the last old task gone, if all is well: a simulation of ECS's scheduler,
/// which stops old tasks as far as the lower bound allows and starts new tasks as far as the upper bound allows. A draining task counts
/// until it is gone (AWS does not say).
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html"/>
internal static class RolloutModel
{
    /// <exception cref="ArgumentException">The bounds let ECS neither stop an old task nor start a new one.</exception>
    public static RolloutEstimate Estimate(RollingUpdate update)
    {
        var quick = Run(update, span => span.Least);
        var slow = Run(update, span => span.Most);
        return new(new(quick.Healthy, slow.Healthy), new(quick.Gone, slow.Gone), slow.Peak);
    }

    private static (double Healthy, double Gone, int Peak) Run(RollingUpdate update, Func<Span, double> of)
    {
        var desired = update.DesiredCount;
        var (least, most) = (update.Bounds.Least(desired), update.Bounds.Most(desired));
        var (old, draining, starting, healthy) = (desired, 0, 0, 0);
        var (now, allHealthy, peak) = (0.0, 0.0, desired);
        var events = new PriorityQueue<(int Started, int Stopped), double>();
        while (true)
        {
            var stop = Math.Clamp(old + healthy - least, 0, old);
            (old, draining) = (old - stop, draining + stop);
            var start = Math.Clamp(most - old - draining - starting - healthy, 0, desired - starting - healthy);
            starting += start;
            peak = Math.Max(peak, old + draining + starting + healthy);
            if (stop > 0)
            {
                events.Enqueue((0, stop), now + of(update.Stop.Seconds) + update.Reaction);
            }

            if (start > 0)
            {
                events.Enqueue((start, 0), now + of(update.UntilHealthy) + LaunchTime(start, update.LaunchesPerMinute));
            }

            if (!events.TryDequeue(out var next, out var then))
            {
                return old == 0 && healthy == desired
                    ? (allHealthy, now, peak)
                    : throw new ArgumentException($"{update.Bounds} leave ECS nothing to do with {desired} tasks.", nameof(update));
            }

            now = then;
            (starting, healthy, draining) = (starting - next.Started, healthy + next.Started, draining - next.Stopped);
            if (next.Started > 0)
            {
                allHealthy = now;
            }
        }
    }

    // The last of them waits until its minute has room.
    private static double LaunchTime(int tasks, int perMinute) => (tasks - 1) / perMinute * 60;
}

/// <param name="Healthy">Seconds until all new tasks take traffic.</param>
/// <param name="Complete">Seconds until the last old task is gone.</param>
/// <param name="PeakTasks">The most tasks there are at one time: what addresses, targets and vCPUs must suffice for.</param>
internal sealed record RolloutEstimate(Span Healthy, Span Complete, int PeakTasks);
