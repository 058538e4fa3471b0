using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Rollout.Evidence;

/// <summary>All that is known of a rollout that failed, or that does not get on.</summary>
internal sealed record RolloutEvidence
{
    public required DeploymentSettings Settings { get; init; }

    /// <summary>The task that stopped last, or for the reason that others stopped for; null where none stopped.</summary>
    public StoppedTask? Stop { get; init; }

    /// <summary>What the load balancer's health check got from the new tasks last; null for a worker, and where all are healthy.</summary>
    public TargetAnswer? Answer { get; init; }

    /// <summary>The service's events since the deployment began, without the service's name, the latest first.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>ECS's words for the end of the deployment.</summary>
    public string? RolloutReason { get; init; }

    /// <summary>The last lines of the container that stopped; of the application's where none stopped.</summary>
    public ApplicationLog Log { get; init; } = ApplicationLog.Empty;

    /// <summary>When the task of <see cref="Log"/> began to run its containers; null where it never did.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public string Service => Settings.Address.Service;

    public TaskSettings Task => Settings.Task;

    public HealthCheck HealthCheck => Settings.Traffic.HealthCheck;

    /// <summary>The container that is the cause; the application's where no other is known to be.</summary>
    public string Container => ContainerOf(Stop);

    public bool IsOfApplication => Container == ContainerNames.Application;

    /// <summary>
    /// ECS's words for what counts: of the task that stopped; of the service's trouble where none stopped, for that may have passed.
    /// </summary>
    public string Words => Stop?.Words ?? string.Join('\n', Events.Where(ServiceEvents.IsTrouble));

    /// <summary>The first of ECS's words.</summary>
    public string FirstWords => Words.Split('\n').FirstOrDefault(line => line.Length > 0) ?? "";

    /// <inheritdoc cref="Container"/>
    public static string ContainerOf(StoppedTask? stop) => stop?.Culprit?.Name ?? ContainerNames.Application;

    public bool Says(params IEnumerable<string> texts) => texts.Any(text => Words.Contains(text, StringComparison.OrdinalIgnoreCase));
}
