using System.Globalization;
using Amazon.ECS.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using EcsDeployment = Amazon.ECS.Model.Deployment;

namespace Cascade.Engine.Rollout;

/// <summary>The state of a task definition's rollout, as a description of the service tells it.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html"/>
internal static class RolloutVerdict
{
    /// <summary>The outcome and its problem, or null while the rollout goes on.</summary>
    /// <param name="service">The service as ECS describes it.</param>
    /// <param name="taskDefinition">The ARN that is rolled out.</param>
    /// <param name="settled">
    /// Whether ECS must have noticed the deployment by now: right after an update ECS may still describe the time before.
    /// </param>
    public static (RolloutOutcome Outcome, Problem? Problem)? Of(Service service, string taskDefinition, bool settled)
    {
        var name = service.ServiceName.Required();
        if (service.Status != "ACTIVE")
        {
            return (RolloutOutcome.Gone, Errors.ServiceGone(name, service.Status.Required()));
        }

        var primary = service.Primary();
        var own = Own(service, taskDefinition);
        if (primary is null)
        {
            return null;
        }

        if (own == primary)
        {
            return own switch
            {
                { RolloutState: "FAILED" } =>
                    (RolloutOutcome.Failed, Errors.RolloutFailed(name, own.FailedTasks ?? 0, own.RolloutStateReason, null)),
                _ when service.DesiredCount == 0 => (RolloutOutcome.Completed, null),
                { RolloutState: "COMPLETED" } when own.RunningCount == own.DesiredCount => (RolloutOutcome.Completed, null),
                _ => null,
            };
        }

        var hasFailed = own?.RolloutState == "FAILED";
        if (!hasFailed && !settled)
        {
            return null;
        }

        var current = FormerRevision.Short(primary.TaskDefinition);
        return !hasFailed && Revision(primary.TaskDefinition) > Revision(taskDefinition)
            ? (RolloutOutcome.Superseded, Errors.RolloutSuperseded(name, current))
            : (RolloutOutcome.RolledBack, Errors.RolloutFailed(name, own?.FailedTasks ?? 0, own?.RolloutStateReason, current));
    }

    /// <summary>The latest deployment of the task definition, which may have been deployed before.</summary>
    public static EcsDeployment? Own(Service service, string taskDefinition) =>
        service.Deployments?
            .Where(deployment => deployment.TaskDefinition == taskDefinition)
            .OrderBy(deployment => deployment.Status == "PRIMARY" ? 0 : 1)
            .ThenByDescending(deployment => deployment.CreatedAt)
            .FirstOrDefault();

    private static int Revision(string? arn)
    {
        var text = arn.AsSpan((arn?.LastIndexOf(':') ?? -1) + 1);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
    }
}
