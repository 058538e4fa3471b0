using Cascade.Engine.Rollout.Causes;
using EcsDeployment = Amazon.ECS.Model.Deployment;

namespace Cascade.Engine.Rollout;

/// <summary>How far a rollout is, and what it waits for.</summary>
internal static class RolloutLine
{
    public static string Of(WatchedRollout rollout, EcsDeployment deployment, RolloutTasks tasks)
    {
        var (running, desired) = (deployment.RunningCount ?? 0, deployment.DesiredCount ?? 0);
        var failures = Math.Max(deployment.FailedTasks ?? 0, tasks.Failures.Count());
        var failed = failures > 0 ? $", {failures} failed" : "";
        if (running < desired || tasks.Healthy is not { } healthy)
        {
            var pending = deployment.PendingCount > 0 ? $", {deployment.PendingCount} pending" : "";
            return $"service {rollout.Service}: {running} of {desired} tasks running{pending}{failed}";
        }

        if (healthy >= desired)
        {
            return $"service {rollout.Service}: {desired} of {desired} tasks healthy{failed}; waiting for ECS to complete the deployment";
        }

        var check = rollout.Settings.Traffic.HealthCheck;
        return $"service {rollout.Service}: {healthy} of {desired} tasks healthy{failed}; waiting for {check.Path} to answer "
            + $"{HealthCauses.Words(check)}{(tasks.Answer is { } answer ? $", {answer.Short}" : "")}";
    }
}
