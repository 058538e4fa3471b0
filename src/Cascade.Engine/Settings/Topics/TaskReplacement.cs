namespace Cascade.Engine.Settings.Topics;

/// <summary>Cascade's settings of the way that ECS and the load balancer replace tasks.</summary>
internal static class TaskReplacement
{
    /// <summary>ECS's defaults: all new tasks start beside all old tasks.</summary>
    /// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html"/>
    public const int MinimumHealthyPercent = 100;

    /// <inheritdoc cref="MinimumHealthyPercent"/>
    public const int MaximumPercent = 200;

    /// <summary>Seconds that ECS overlooks failed checks after a task's start. It delays no healthy task.</summary>
    public const int HealthCheckGracePeriod = 60;

    /// <summary>
    /// Seconds between two checks of one target. With the thresholds: a new task takes traffic after 10 s at most, a broken task takes none
    /// after 25.
    /// </summary>
    /// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html"/>
    public const int HealthCheckInterval = 5;

    /// <summary>Seconds that an answer may take.</summary>
    public const int HealthCheckTimeout = 4;

    /// <summary>Good answers in a row.</summary>
    public const int HealthyThreshold = 2;

    /// <summary>Bad answers in a row.</summary>
    public const int UnhealthyThreshold = 5;
}
