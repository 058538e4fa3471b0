namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>The new tasks did not become healthy, and ECS gave up or went back to the earlier revision.</summary>
    /// <remarks>
    /// The service's log group says why the application stopped, and the service's events in the ECS console say why ECS gave up. Mend the
    /// application and publish again.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="failedTasks">Tasks that stopped or never became healthy.</param>
    /// <param name="reason">ECS's own words, or null.</param>
    /// <param name="rolledBackTo">The revision that runs again, as <c>family:revision</c>, or null where there is none.</param>
    public static Problem RolloutFailed(string service, int failedTasks, string? reason, string? rolledBackTo) => new(
        "CASCADE5001",
        $"The rollout of the service '{service}' "
        + $"failed{(failedTasks > 0 ? $" after {Count(failedTasks, "task")} that did not become healthy" : "")}"
        + $"{(string.IsNullOrWhiteSpace(reason) ? "." : $": {Sentence(reason)}")} " +
        (rolledBackTo is null
            ? ""
            : $"ECS has gone back to the earlier revision, {rolledBackTo}. ") +
        "The service's log group says why the application stopped. Mend the application and publish again.");

    /// <summary>The rollout took longer than <c>CascadeRolloutTimeout</c>.</summary>
    /// <remarks>
    /// ECS continues without the publish. Look at the service's events and logs; raise <c>CascadeRolloutTimeout</c> (seconds) if the
    /// application needs longer to start.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="limit">That has passed.</param>
    /// <param name="running">Tasks.</param>
    /// <param name="desired">Tasks.</param>
    /// <param name="failedTasks">Tasks that stopped or never became healthy.</param>
    /// <param name="trouble">The reason, in the words of ECS, for which no task starts, or empty.</param>
    public static Problem RolloutTimedOut(string service, TimeSpan limit, int running, int desired, int failedTasks, string trouble) => new(
        "CASCADE5002",
        $"The rollout of the service '{service}' was not complete after {limit.TotalSeconds:0} s: "
        + $"{running} of {Count(desired, "task")} running{(failedTasks > 0 ? $", {failedTasks} failed" : "")}. "
        + $"{(trouble.Length == 0 ? "" : $"ECS {Sentence(trouble)} ")}" +
        "ECS continues without the publish. Look at the service's events and log group; "
        + "raise CascadeRolloutTimeout (seconds) if the application needs longer to become healthy.")
    {
        Setting = new("CascadeRolloutTimeout", $"{limit.TotalSeconds:0}"),
    };

    /// <summary>The service is gone.</summary>
    /// <remarks>Somebody deleted the service, or is deleting it, during the rollout. Publish again to create the service.</remarks>
    public static Problem ServiceGone(string service, string status) => new(
        "CASCADE5003",
        $"The service '{service}' is gone (ECS says {status}): somebody deleted the service, or is deleting it. Publish again to create "
        + "the service.");

    /// <summary>Another deployment of the service began before this one was complete.</summary>
    /// <remarks>
    /// The service is not broken: the later deployment decides. Let one publish of a service end before the next begins.
    /// </remarks>
    public static Problem RolloutSuperseded(string service, string by) => new(
        "CASCADE5004",
        $"Another deployment of the service '{service}' began before this one was complete; the service now runs {by}. "
        + "Let one publish of a service end before the next begins.");

    /// <summary>The publish was interrupted while ECS rolled the new revision out.</summary>
    /// <remarks>
    /// ECS goes on by itself: the service changes to the new revision, or goes back by itself if the new tasks fail. <c>CascadeRollback</c> goes back
    /// at once; the next publish takes up what it finds.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="former">The earlier revision, as <c>family:revision</c>; null where there is none.</param>
    public static Problem RolloutLeft(string service, string? former) => new(
        "CASCADE5005",
        $"The publish was interrupted during the rollout of the service '{service}'. ECS goes on by itself: the service changes to the new "
        + "revision, or goes back to the earlier revision if the new tasks fail. "
        + (former is null
            ? "To stop the rollout, destroy the service."
            : $"To go back now to {former}, run 'dotnet build -t:CascadeRollback' with the -p: settings of this publish."));

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
