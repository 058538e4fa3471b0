using Amazon.ECS.Model;
using EcsDeployment = Amazon.ECS.Model.Deployment;

namespace Cascade.Engine.Rollout.Evidence;

/// <summary>
/// The events of a service, and among them ECS's own words for its trouble with starting tasks: a quota of Fargate's vCPUs or of targets is
/// reached, a subnet has no addresses. ECS waits for such trouble to pass rather than fail the deployment.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html"/>
internal static class ServiceEvents
{
    private const int Enough = 3;

    private static readonly string[] Signs =
        ["unable to", "could not launch", "failed to", "being throttled", "deployment failed", "is unhealthy in", "IAM trust relationship"];

    /// <summary>The events since the deployment began, without the service's name, the latest first.</summary>
    public static IReadOnlyList<string> Since(Service service, EcsDeployment deployment) =>
    [
        .. (service.Events ?? [])
            .Where(happened => happened.CreatedAt >= deployment.CreatedAt && happened.Message is not null)
            .OrderByDescending(happened => happened.CreatedAt)
            .Select(happened => WithoutName(happened.Message!.Trim())),
    ];

    public static bool IsTrouble(string message) => Signs.Any(sign => message.Contains(sign, StringComparison.Ordinal));

    /// <summary>
    /// Whether ECS tries in vain to assume a role. A role that was made a moment ago may not be known everywhere yet, so that one event proves
    /// nothing.
    /// </summary>
    public static bool AreHopeless(IEnumerable<string> events) =>
        events.Count(message => message.Contains("unable to assume the role", StringComparison.Ordinal)) >= Enough;

    // (service todo) was unable to …, or: service todo was unable to …
    private static string WithoutName(string message)
    {
        if (message.StartsWith("(service ", StringComparison.Ordinal) && message.IndexOf(") ", StringComparison.Ordinal) is var end and > 0)
        {
            return message[(end + 2)..];
        }

        return message.StartsWith("service ", StringComparison.Ordinal) && message.Split(' ', 3) is [_, _, var rest] ? rest : message;
    }
}
