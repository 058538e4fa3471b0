using System.Globalization;
using Amazon.ECS.Model;
using EcsDeployment = Amazon.ECS.Model.Deployment;

namespace Cascade.Engine.Rollout;

/// <summary>What became of the revision that ran before a rollout that failed.</summary>
internal static class FormerRevision
{
    /// <summary>A sentence.</summary>
    /// <param name="service">As ECS describes the service.</param>
    /// <param name="taskDefinition">The ARN that was rolled out.</param>
    public static string Of(Service service, string taskDefinition)
    {
        var own = RolloutVerdict.Own(service, taskDefinition);
        var former = Find(service, taskDefinition);
        return former switch
        {
            null when own?.RunningCount > 0 => "No earlier revision runs: the new tasks that run are all that the service has.",
            null or { Status: not "PRIMARY", RunningCount: not > 0 } => "No earlier revision runs: the service has no running task.",
            // ECS calls the way back a deployment too, with a time of its own.
            { Status: "PRIMARY" } => $"ECS has gone back to the earlier revision, {Running(former, since: null)}.",
            _ when own?.RolloutState == "FAILED" => $"The earlier revision still runs: {Running(former, former.CreatedAt)}.",
            // ECS counts tasks that fail, and not those that it cannot begin.
            _ => $"The earlier revision still runs: {Running(former, former.CreatedAt)}. ECS goes on trying the new one"
                + $"{(own?.FailedTasks > 0 ? ", and goes back by itself after enough failed tasks" : "")}.",
        };
    }

    /// <summary>The deployment of another revision that the service has beside the one that is rolled out; null where there is none.</summary>
    public static EcsDeployment? Find(Service? service, string taskDefinition) => (service?.Deployments ?? [])
        .Where(deployment => deployment.TaskDefinition != taskDefinition)
        .OrderBy(deployment => deployment.Status == "PRIMARY" ? 0 : deployment.RolloutState == "COMPLETED" ? 1 : 2)
        .ThenByDescending(deployment => deployment.RunningCount)
        .ThenByDescending(deployment => deployment.CreatedAt)
        .FirstOrDefault();

    /// <summary><c>family:revision</c>.</summary>
    public static string Short(string? arn) => arn?[(arn.LastIndexOf('/') + 1)..] ?? "";

    private static string Running(EcsDeployment deployment, DateTime? since)
    {
        var time = since is { } began ? string.Create(CultureInfo.InvariantCulture, $", since {began.ToUniversalTime():yyyy-MM-dd HH:mm} UTC") : "";
        return $"{Short(deployment.TaskDefinition)} ({deployment.RunningCount ?? 0} of {deployment.DesiredCount ?? 0} tasks running{time})";
    }
}
