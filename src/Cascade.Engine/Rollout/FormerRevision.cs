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
        var former = (service.Deployments ?? [])
            .Where(deployment => deployment != own && deployment.TaskDefinition != taskDefinition)
            .OrderBy(deployment => deployment.Status == "PRIMARY" ? 0 : 1)
            .ThenByDescending(deployment => deployment.CreatedAt)
            .FirstOrDefault();
        return former switch
        {
            null when own?.RunningCount > 0 => "No earlier revision runs: the new tasks that run are all that the service has.",
            null => "No earlier revision runs: the service has no running task.",
            { Status: "PRIMARY" } => $"ECS has gone back to the earlier revision, {Running(former)}.",
            _ when own?.RolloutState == "FAILED" => $"The earlier revision still runs: {Running(former)}.",
            _ => $"The earlier revision still runs: {Running(former)}. ECS goes on trying the new one, and goes back by itself when its circuit "
                + "breaker ends the deployment.",
        };
    }

    /// <summary><c>family:revision</c>.</summary>
    public static string Short(string? arn) => arn?[(arn.LastIndexOf('/') + 1)..] ?? "";

    private static string Running(EcsDeployment deployment)
    {
        var since = deployment.CreatedAt is { } time
            ? string.Create(CultureInfo.InvariantCulture, $", deployed {time.ToUniversalTime():yyyy-MM-dd HH:mm} UTC")
            : "";
        return $"{Short(deployment.TaskDefinition)} ({deployment.RunningCount ?? 0} of {deployment.DesiredCount ?? 0} tasks running{since})";
    }
}
