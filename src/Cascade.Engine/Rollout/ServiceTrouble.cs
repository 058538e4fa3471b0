using Amazon.ECS.Model;
using EcsDeployment = Amazon.ECS.Model.Deployment;

namespace Cascade.Engine.Rollout;

/// <summary>
/// ECS's own words for its trouble with starting tasks: a quota of Fargate's vCPUs or of targets is reached, a subnet has no addresses.
/// ECS waits for the trouble to pass rather than fail the deployment; without these words a rollout would only say that its time is over.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html"/>
internal static class ServiceTrouble
{
    private static readonly string[] Signs = ["unable to", "failed to", "being throttled"];

    /// <summary>The latest such event since the deployment began, without the service's name; null when there is none.</summary>
    public static string? Of(Service service, EcsDeployment deployment)
    {
        var latest = service.Events?
            .Where(happened => happened.CreatedAt >= deployment.CreatedAt && IsTrouble(happened.Message))
            .MaxBy(happened => happened.CreatedAt);
        return latest is null ? null : WithoutName(latest.Message!.Trim());
    }

    private static bool IsTrouble(string? message) =>
        message is not null && Signs.Any(sign => message.Contains(sign, StringComparison.Ordinal));

    // (service todo) was unable to …
    private static string WithoutName(string message) =>
        message.StartsWith('(') && message.IndexOf(") ", StringComparison.Ordinal) is var end and > 0 ? message[(end + 2)..] : message;
}
