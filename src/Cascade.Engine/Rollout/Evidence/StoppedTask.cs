using System.Text.RegularExpressions;
using Cascade.Engine.Names;
using Task = Amazon.ECS.Model.Task;

namespace Cascade.Engine.Rollout.Evidence;

/// <summary>A task that ECS stopped, or that stopped by itself: why, in ECS's words.</summary>
/// <param name="Id">The last part of the task's ARN.</param>
/// <param name="StopCode"><c>TaskFailedToStart</c>, <c>EssentialContainerExited</c>, <c>ServiceSchedulerInitiated</c> …</param>
/// <param name="Reason">ECS's sentence about the task.</param>
/// <param name="Containers">What became of each container.</param>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html"/>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html"/>
internal sealed partial record StoppedTask(
    string Id, string StopCode, string Reason, IReadOnlyList<StoppedContainer> Containers)
{
    // The exit codes of a container that ends because the task does: by itself, by SIGTERM, by SIGKILL.
    private static readonly int[] Followers = [0, 143, 137];

    // What AWS has no room for, or does not reach now, may work later.
    private static readonly string[] Passing =
    [
        "Capacity is unavailable", "InsufficientFreeAddresses", "toomanyrequests", "429 Too Many Requests", "pull rate limit", "i/o timeout",
        "connection issue", "deadline exceeded", "unable to assume",
    ];

    /// <summary>When ECS began the task.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The names of the containers whose end is not the task's.</summary>
    public IReadOnlySet<string> Secondary { get; init; } = new HashSet<string>();

    /// <summary>When the containers ran; null for a task whose containers never ran.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the task stopped, or began to.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>How long the containers ran; null where they never did.</summary>
    public TimeSpan? Ran => StoppedAt - StartedAt;

    /// <summary>Whether ECS began the task after the other one had stopped: the same end again, and not beside it.</summary>
    public bool Follows(StoppedTask other) => (CreatedAt ?? StartedAt) is { } began && other.StoppedAt is { } ended && began >= ended;

    /// <summary>Whether any of the containers ran.</summary>
    public bool HasRun => StartedAt is not null || Containers.Any(container => container.ExitCode is not null);

    /// <summary>Whether the task should not have stopped: ECS also stops tasks that a deployment or a lower count makes needless.</summary>
    public bool IsFailure =>
        StopCode is "TaskFailedToStart" or "EssentialContainerExited" || Words.Contains("health checks", StringComparison.Ordinal);

    /// <summary>Whether another try will most likely end the same way. What AWS has no room for may have room later.</summary>
    public bool IsFinal => StopCode switch
    {
        "EssentialContainerExited" => true,
        "TaskFailedToStart" => !Passing.Any(words => Words.Contains(words, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>All of ECS's words about the task and its containers.</summary>
    public string Words => string.Join('\n', Containers.Select(container => container.Reason).Prepend(Reason).OfType<string>().Distinct());

    /// <summary>
    /// The container that is the cause: the container that ECS gives a reason for, else the container whose exit code is its own. ECS does not
    /// tell which container exited first, and stops the others with it.
    /// </summary>
    public StoppedContainer? Culprit => CulpritOf([.. Containers.Where(container => !Secondary.Contains(container.Name))]) ?? CulpritOf(Containers);

    /// <summary>
    /// Equal for two tasks that stopped for the same reason. Ids, times and counts in AWS's words differ from task to task.
    /// </summary>
    public string Signature => $"{StopCode}|{Varying().Replace(Words, "#")}|{Culprit?.Name}|{Culprit?.ExitCode}";

    /// <param name="task">As ECS describes the task.</param>
    /// <param name="secondary"><see cref="Secondary"/>.</param>
    public static StoppedTask Of(Task task, IReadOnlySet<string> secondary) => new(
        IdOf(task),
        task.StopCode ?? "",
        task.StoppedReason?.Trim() ?? "",
        [.. (task.Containers ?? []).Select(StoppedContainer.Of)])
    {
        CreatedAt = task.CreatedAt,
        Secondary = secondary,
        StartedAt = task.StartedAt,
        StoppedAt = task.StoppingAt ?? task.StoppedAt,
    };

    /// <summary>Thirty-two digits.</summary>
    public static string IdOf(Task task) => task.TaskArn is { } arn ? arn[(arn.LastIndexOf('/') + 1)..] : "";

    private static StoppedContainer? CulpritOf(IReadOnlyList<StoppedContainer> containers) =>
        containers.FirstOrDefault(container => container.IsOutOfMemory)
        ?? containers.FirstOrDefault(IsOwn)
        ?? containers.FirstOrDefault(container => container.Reason is not null)
        ?? containers.FirstOrDefault(container => container.Health == "UNHEALTHY")
        ?? containers.FirstOrDefault(container => container is { Name: ContainerNames.Application, ExitCode: not null })
        ?? containers.FirstOrDefault(container => container.ExitCode is not null);

    private static bool IsOwn(StoppedContainer container) => container.ExitCode is { } code && !Followers.Contains(code);

    [GeneratedRegex("[0-9a-fA-F][0-9a-fA-F-]{7,}|[0-9]+")]
    private static partial Regex Varying();
}

/// <param name="Name">As in the task definition.</param>
/// <param name="ExitCode">Null for a container that never ran.</param>
/// <param name="Reason">ECS's words, for instance <c>OutOfMemoryError: Container killed due to memory usage</c>.</param>
/// <param name="Health"><c>HEALTHY</c>, <c>UNHEALTHY</c>, <c>UNKNOWN</c>.</param>
/// <param name="Image">The reference.</param>
internal sealed record StoppedContainer(string Name, int? ExitCode, string? Reason, string? Health = null, string? Image = null)
{
    public bool IsOutOfMemory => Reason?.Contains("OutOfMemory", StringComparison.Ordinal) == true;

    public static StoppedContainer Of(Amazon.ECS.Model.Container container) => new(
        container.Name ?? "",
        container.ExitCode,
        string.IsNullOrWhiteSpace(container.Reason) ? null : container.Reason.Trim(),
        container.HealthStatus,
        container.Image);
}
