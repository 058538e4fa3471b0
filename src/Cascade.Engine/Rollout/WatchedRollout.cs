using Cascade.Engine.Settings;

namespace Cascade.Engine.Rollout;

/// <summary>The rollout to follow.</summary>
internal sealed record WatchedRollout
{
    public required DeploymentSettings Settings { get; init; }

    /// <summary>The cluster's name or ARN.</summary>
    public required string Cluster { get; init; }

    /// <summary>The ECS service's name.</summary>
    public required string Service { get; init; }

    /// <summary>The task definition's ARN, with the revision.</summary>
    public required string TaskDefinition { get; init; }

    /// <summary>The target group's ARN; null for a worker.</summary>
    public string? TargetGroup { get; init; }

    /// <summary>The id of an earlier deployment of the same revision that failed; null where there is none.</summary>
    public string? FailedDeployment { get; init; }

    /// <summary>For the whole rollout.</summary>
    public TimeSpan Limit => TimeSpan.FromSeconds(Settings.Rollout.Timeout);
}
