using Cascade.Engine.Settings.Topics;

namespace Cascade.Benchmarks.Rollout;

/// <summary>How a target group finds out whether a target is well.</summary>
/// <param name="Interval">Seconds between two checks of one target.</param>
/// <param name="Timeout">Seconds that an answer may take.</param>
/// <param name="HealthyThreshold">Good answers in a row.</param>
/// <param name="UnhealthyThreshold">Bad ones in a row.</param>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"/>
internal sealed record TargetHealth(int Interval, int Timeout, int HealthyThreshold, int UnhealthyThreshold)
{
    /// <summary>What a target group has when nobody says otherwise.</summary>
    public static TargetHealth OfAws { get; } = new(Interval: 30, Timeout: 5, HealthyThreshold: 5, UnhealthyThreshold: 2);

    public static TargetHealth OfCascade { get; } = new(
        TaskReplacement.HealthCheckInterval,
        TaskReplacement.HealthCheckTimeout,
        TaskReplacement.HealthyThreshold,
        TaskReplacement.UnhealthyThreshold);

    /// <summary>
    /// Seconds until a new target that answers is healthy. AWS's pages differ: "after your target is registered, it must pass one health
    /// check" (Elastic Load Balancing, and ECS too), yet "the total time to determine the health of a container is" interval times
    /// threshold (ECS).
    /// </summary>
    public Span Healthy => new(Interval, Interval * HealthyThreshold);

    /// <summary>Seconds until a target that does not answer is unhealthy, and ECS replaces its task.</summary>
    public int Unhealthy => Interval * UnhealthyThreshold;
}
