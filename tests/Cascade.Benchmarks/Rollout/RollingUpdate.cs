using Cascade.Engine.Settings.Topics;

namespace Cascade.Benchmarks.Rollout;

/// <summary>All that decides how long a rolling update takes, as a service's stack sets it or as AWS does.</summary>
internal sealed record RollingUpdate
{
    /// <summary>Tasks.</summary>
    public int DesiredCount { get; init; } = 1;

    public TaskBounds Bounds { get; init; } = TaskBounds.Default;

    public TaskStart Start { get; init; } = new();

    /// <summary>Null without a load balancer: a task counts as soon as it runs.</summary>
    public TargetHealth? Health { get; init; }

    /// <summary>
    /// Seconds that ECS overlooks failed checks after a task's start (<c>healthCheckGracePeriodSeconds</c>). It delays no healthy task.
    /// </summary>
    public int GracePeriod { get; init; }

    public required TaskStop Stop { get; init; }

    /// <summary>Seconds until ECS's scheduler acts on what it is told or sees. An assumption.</summary>
    public double Reaction { get; init; } = 5;

    /// <summary>Tasks that Fargate starts for one service in a minute.</summary>
    /// <seealso href="https://docs.aws.amazon.com/general/latest/gr/ecs-service.html"/>
    public int LaunchesPerMinute { get; init; } = 500;

    /// <summary>A service behind a load balancer with AWS's defaults.</summary>
    public static RollingUpdate OfAws { get; } = new() { Health = TargetHealth.OfAws, Stop = TaskStop.OfAws };

    /// <summary>A service as Cascade makes it.</summary>
    /// <param name="deregistrationDelay">Seconds.</param>
    public static RollingUpdate OfCascade(int deregistrationDelay) =>
        new() { Health = TargetHealth.OfCascade, GracePeriod = TaskReplacement.HealthCheckGracePeriod, Stop = new(deregistrationDelay) };

    /// <summary>Seconds from a task's start to its health.</summary>
    public Span UntilHealthy => (Span)(Reaction + Start.Seconds) + (Health?.Healthy ?? 0);

    /// <summary>
    /// Seconds that the application may take to its first good answer before ECS gives the task up; null when nobody asks it.
    /// </summary>
    public int? Patience => Health is null ? null : GracePeriod + Health.Unhealthy;
}
