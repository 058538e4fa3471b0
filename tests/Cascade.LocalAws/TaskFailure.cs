using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cascade.Local;

/// <summary>How the tasks of a service fail, in ECS's own words: see <c>Server/mend_tasks.py</c>.</summary>
public sealed record TaskFailure
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Of each task, which stops; null for tasks that run, or where ECS starts none.</summary>
    public string? StopCode { get; init; }

    public string? StoppedReason { get; init; }

    /// <summary>Whether the tasks came to run their containers.</summary>
    public bool Started { get; init; } = true;

    public IReadOnlyList<FailedContainer> Containers { get; init; } = [];

    /// <summary>What the load balancer says of each task that runs.</summary>
    public FailedCheck? Health { get; init; }

    /// <summary>The service's events, without <c>(service …)</c>.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>By container, what each task writes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Log { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How many tasks fail until ECS ends the deployment; 0 for never.</summary>
    public int Breaker { get; init; } = 3;

    /// <summary>ECS's words for the deployment that it ends: of the deployment, and of the service's event.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc cref="Reason"/>
    public string? End { get; init; }

    /// <summary>The application ends by itself.</summary>
    public static TaskFailure Exits(int exitCode, params string[] log) => new()
    {
        StopCode = "EssentialContainerExited",
        StoppedReason = "Essential container in task exited",
        Containers = [new("app", exitCode), new("aws-otel-collector", 0)],
        Log = new Dictionary<string, IReadOnlyList<string>> { ["app"] = log },
    };

    /// <summary>The containers never run.</summary>
    public static TaskFailure DoesNotStart(string reason) => new()
    {
        StopCode = "TaskFailedToStart",
        StoppedReason = reason,
        Started = false,
        Containers = [new("app"), new("aws-otel-collector")],
    };

    /// <summary>The tasks run, and the load balancer's check fails.</summary>
    public static TaskFailure IsUnhealthy(string reason, string description, params string[] log) => new()
    {
        Containers = [new("app"), new("aws-otel-collector")],
        Health = new("unhealthy", reason, description),
        Log = new Dictionary<string, IReadOnlyList<string>> { ["app"] = log },
    };

    /// <summary>ECS starts no task, and says why in the service's events.</summary>
    public static TaskFailure NoneStarts(params string[] events) => new() { Events = events };
}

/// <param name="Name">As in the task definition.</param>
/// <param name="ExitCode">Null for a container that never ran.</param>
/// <param name="Reason">ECS's words.</param>
/// <param name="HealthStatus"><c>UNHEALTHY</c>; null where the container has no check.</param>
public sealed record FailedContainer(string Name, int? ExitCode = null, string? Reason = null, string? HealthStatus = null);

/// <param name="State">For instance <c>unhealthy</c>.</param>
/// <param name="Reason">For instance <c>Target.ResponseCodeMismatch</c>.</param>
/// <param name="Description">For instance <c>Health checks failed with these codes: [404]</c>.</param>
public sealed record FailedCheck(
    [property: JsonPropertyName("State")] string State,
    [property: JsonPropertyName("Reason")] string Reason,
    [property: JsonPropertyName("Description")] string Description);
