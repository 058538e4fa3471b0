using Amazon.ECS.Model;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Causes;
using Cascade.Engine.Rollout.Evidence;
using EcsDeployment = Amazon.ECS.Model.Deployment;

namespace Cascade.Engine.Rollout;

/// <summary>Reads the last lines of a container's log in a task; none where the log cannot be read.</summary>
/// <param name="container">The container's name.</param>
/// <param name="task">The task's id.</param>
/// <param name="count">At most so many lines.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal delegate Task<IReadOnlyList<WrittenLine>> ReadTaskLog(string container, string task, int count, CancellationToken cancellationToken);

/// <summary>
/// Puts all that AWS says of a rollout that failed into one problem: the likely cause with its remedy, and below it what the cause is founded
/// on.
/// </summary>
internal sealed class RolloutDiagnosis(WatchedRollout rollout, RolloutTasks tasks, ReadTaskLog readLog)
{
    // A stack trace may be long, and the exception stands before it.
    private const int ReadLines = 300;
    private const int ShownLines = 30;
    private const int Events = 5;

    /// <summary>The exit codes of a container that was stopped because its task was.</summary>
    private static readonly int?[] Quiet = [null, 0, 143];

    /// <param name="service">As ECS describes the service.</param>
    /// <param name="own">The deployment; null where ECS does not list it any more.</param>
    /// <param name="events"><see cref="ServiceEvents.Since"/>.</param>
    /// <param name="otherwise">The problem where no cause is known.</param>
    /// <param name="isOver">Whether the time is over, which is told beside a cause.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<Problem> RunAsync(
        Service service,
        EcsDeployment? own,
        IReadOnlyList<string> events,
        Problem otherwise,
        bool isOver,
        CancellationToken cancellationToken)
    {
        // Where no task can be started any more, what stopped before is another story.
        var stop = tasks.Certain ?? (ServiceEvents.AreHopeless(events) ? null : tasks.Failures.MaxBy(failure => failure.StoppedAt));
        var container = RolloutEvidence.ContainerOf(stop);
        var (task, lines) = await ReadAsync(stop, container, cancellationToken);
        var answered = tasks.Healthy is null ? events.Select(TargetAnswer.OfEvent).FirstOrDefault(answer => answer is not null) : null;
        var evidence = new RolloutEvidence
        {
            Settings = rollout.Settings,
            Stop = stop,
            Answer = tasks.Answer ?? answered,
            Events = events,
            RolloutReason = own?.RolloutStateReason,
            Log = new(lines) { IsWhole = lines.Count < ReadLines },
            StartedAt = stop is null ? tasks.Newest?.StartedAt : stop.StartedAt,
        };
        // All new tasks are healthy: ECS is still stopping the earlier ones.
        var problem = (tasks.Healthy >= own?.DesiredCount ? null : LikelyCause.Of(evidence)) ?? otherwise;
        return problem with
        {
            Details =
            [
                .. problem != otherwise && isOver ? [otherwise.Message] : Array.Empty<string>(),
                FormerRevision.Of(service, rollout.TaskDefinition),
                .. stop is null ? [] : Described(stop),
                .. evidence.Answer is { } answer ? [$"The load balancer: {answer.Text}"] : Array.Empty<string>(),
                .. events.Where(ServiceEvents.IsTrouble).Distinct().Take(Events).Select(message => $"ECS's event: {message}"),
                .. lines.Count == 0 ? Array.Empty<string>() : [$"The last lines of the container '{container}' (task {task}):"],
                .. Shown(evidence.Log).Select(line => $"  {line.Text}"),
            ],
        };
    }

    /// <summary>From the exception on that ended the application, else the last lines.</summary>
    private static IEnumerable<WrittenLine> Shown(ApplicationLog log) =>
        log.UnhandledAt is { } start && log.Lines.Count - start > ShownLines
            ? log.Lines.Skip(start).Take(ShownLines)
            : log.Lines.TakeLast(ShownLines);

    private static IEnumerable<string> Described(StoppedTask stop)
    {
        yield return $"Task {stop.Id} stopped: {stop.Reason} ({stop.StopCode})";
        foreach (var container in stop.Containers.Where(container => container.Reason is not null || !Quiet.Contains(container.ExitCode)))
        {
            var code = container.ExitCode is { } exit ? $"exit code {exit}" : "never ran";
            var image = container.Image is { } reference ? $" (image {reference})" : "";
            yield return $"Container '{container.Name}'{image}: {code}{(container.Reason is { } reason ? $", {reason}" : "")}";
        }
    }

    /// <summary>
    /// The log of the task that counts; where it is empty yet, that of another task that stopped for the same reason. A container that never ran
    /// wrote nothing.
    /// </summary>
    private async Task<(string Task, IReadOnlyList<WrittenLine> Lines)> ReadAsync(
        StoppedTask? stop, string container, CancellationToken cancellationToken)
    {
        IEnumerable<string> candidates = stop switch
        {
            null => tasks.Newest is { } newest ? [StoppedTask.IdOf(newest)] : [],
            { HasRun: false } => [],
            _ => tasks.Failures.Where(other => other.Signature == stop.Signature).Select(other => other.Id).Prepend(stop.Id).Distinct(),
        };
        foreach (var task in candidates)
        {
            if (await readLog(container, task, ReadLines, cancellationToken) is { Count: > 0 } lines)
            {
                return (task, lines);
            }
        }

        return ("", []);
    }
}
