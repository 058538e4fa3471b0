using Amazon.ECS.Model;
using EcsDeployment = Amazon.ECS.Model.Deployment;

namespace Cascade.Engine.Rollout;

/// <summary>
/// What keeps ECS from starting tasks, in its own words: a quota of Fargate's vCPUs or of targets that is reached, a subnet without addresses. ECS waits for it to pass rather than fail the
/// deployment, so without this a rollout would only say that its time is over.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html"/>
internal static class ServiceTrouble
{
    private static readonly string[] Signs = ["unable to", "failed to", "being throttled"];

    /// <summary>The latest such event since the deployment began, without the service's name that it begins with; null when there is none.</summary>
    public static string? Of(Service service, EcsDeployment deployment) => service.Events?
        .Where(one => one.CreatedAt >= deployment.CreatedAt && one.Message is { } message && Signs.Any(sign => message.Contains(sign, StringComparison.Ordinal)))
        .MaxBy(one => one.CreatedAt) is { } latest ? WithoutName(latest.Message!.Trim()) : null;

    // (service todo) was unable to …
    private static string WithoutName(string message) =>
        message.StartsWith('(') && message.IndexOf(") ", StringComparison.Ordinal) is var end and > 0 ? message[(end + 2)..] : message;
}
