namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>The new tasks did not become healthy, and ECS gave up or went back to the revision before.</summary>
    /// <remarks>
    /// The service's log group says why the application stopped; the service's events in the ECS console say what ECS saw. Fix it and
    /// publish again.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="failedTasks">Tasks that stopped or never became healthy.</param>
    /// <param name="reason">ECS's own words, or null.</param>
    /// <param name="rolledBackTo">The revision that runs again, as <c>family:revision</c>, or null where there is none.</param>
    public static Problem RolloutFailed(string service, int failedTasks, string? reason, string? rolledBackTo) => new(
        "CASCADE5001",
        $"The rollout of the service '{service}' "
        + $"failed{(failedTasks > 0 ? $" after {Count(failedTasks, "task")} that did not become healthy" : "")}"
        + $"{(string.IsNullOrWhiteSpace(reason) ? "." : $": {Sentence(reason)}")} "
        + "" +
        (rolledBackTo is null
            ? "There is no earlier revision that was healthy, so nothing has taken its place. "
            : $"ECS has gone back to the revision before, {rolledBackTo}. ") +
        "The service's log group says why the application stopped; fix it and publish again.");

    /// <summary>The rollout took longer than it may.</summary>
    /// <remarks>
    /// ECS goes on by itself. Look at the service's events and logs; raise <c>CascadeRolloutTimeout</c> (seconds) if the application needs
    /// longer to start.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="limit">That has passed.</param>
    /// <param name="running">Tasks.</param>
    /// <param name="desired">Tasks.</param>
    /// <param name="failedTasks">Tasks that stopped or never became healthy.</param>
    /// <param name="trouble">What ECS said that keeps it from starting tasks, or empty.</param>
    public static Problem RolloutTimedOut(string service, TimeSpan limit, int running, int desired, int failedTasks, string trouble) => new(
        "CASCADE5002",
        $"The rollout of the service '{service}' was not complete after {limit.TotalSeconds:0} s: "
        + $"{running} of {Count(desired, "task")} running{(failedTasks > 0 ? $", {failedTasks} failed" : "")}. "
        + $"{(trouble.Length == 0 ? "" : $"ECS {Sentence(trouble)} ")}" +
        "ECS goes on by itself. Look at the service's events and log group; "
        + "raise CascadeRolloutTimeout (seconds) if the application needs longer to become healthy.")
    {
        Setting = new("CascadeRolloutTimeout", $"{limit.TotalSeconds:0}"),
    };

    /// <summary>The service is gone.</summary>
    /// <remarks>Somebody deleted it, or is deleting it, while the rollout was watched. Publish again to make it.</remarks>
    public static Problem ServiceGone(string service, string status) => new(
        "CASCADE5003",
        $"The service '{service}' is gone (ECS says {status}): somebody deleted it, or is deleting it. Publish again to make it.");

    /// <summary>Another deployment of the service began before this one was complete.</summary>
    /// <remarks>
    /// Nothing is wrong with the service: the later deployment decides. Let one publish of a service end before the next begins.
    /// </remarks>
    public static Problem RolloutSuperseded(string service, string by) => new(
        "CASCADE5004",
        $"Another deployment of the service '{service}' began before this one was complete; it now runs {by}. "
        + "Let one publish of a service end before the next begins.");

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
