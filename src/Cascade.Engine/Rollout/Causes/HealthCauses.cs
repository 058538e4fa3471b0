using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Rollout.Evidence;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Rollout.Causes;

/// <summary>Tasks that run, and that a health check does not take for healthy.</summary>
internal static class HealthCauses
{
    private static readonly string[] Local = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>The load balancer's check.</summary>
    public static Problem? OfLoadBalancer(RolloutEvidence evidence)
    {
        if (evidence.Settings.Traffic.Port is not { } port)
        {
            return null;
        }

        if (evidence.Answer is not { } answer)
        {
            return evidence.Says("failed ELB health checks")
                ? Failed()
                : null;
        }

        if (answer.Code is { } code)
        {
            var exception = code >= 500 ? evidence.Log.Exception : null;
            return Errors.HealthCheckRefused(evidence.Service, evidence.HealthCheck.Path, code, Words(evidence.HealthCheck), exception);
        }

        var listening = evidence.Log.Listening;
        if (listening.Count > 0 && !listening.Any(address => address.Port == port && !IsLocal(address.Url)))
        {
            return Errors.NothingListens(evidence.Service, port, string.Join(" and ", listening.Select(address => address.Url).Distinct()));
        }

        if (IsSlow(evidence, out var seconds))
        {
            return Errors.StartTooSlow(evidence.Service, seconds, evidence.HealthCheck.GracePeriod, evidence.Task.Cpu);
        }

        return answer.Kind == TargetAnswerKind.Timeout
            ? Errors.HealthCheckSilent(evidence.Service, evidence.HealthCheck.Path, port, TaskReplacement.HealthCheckTimeout)
            : listening.Count > 0
                ? Failed()
                : Errors.NothingListens(evidence.Service, port, listensOn: null);

        Problem Failed() =>
            Errors.HealthCheckFailed(evidence.Service, evidence.HealthCheck.Path, port, Words(evidence.HealthCheck));
    }

    /// <summary>The checks that containers have of their own.</summary>
    public static Problem? OfContainers(RolloutEvidence evidence)
    {
        if (!evidence.Says("failed container health checks", "container health check", "dependency", "depends on"))
        {
            return null;
        }

        var unhealthy = evidence.Stop?.Containers.FirstOrDefault(container => container.Health == "UNHEALTHY")?.Name
            ?? evidence.Settings.Containers.Further.Select(container => container.Name).Append(ContainerNames.Collector)
                .FirstOrDefault(name => evidence.Says(name));
        return unhealthy == ContainerNames.Collector
            ? Errors.CollectorFailed(evidence.Service)
            : Errors.ContainerUnhealthy(evidence.Service, unhealthy);
    }

    /// <summary>The statuses that the check takes, for a sentence: <c>200 to 299</c>.</summary>
    public static string Words(HealthCheck check) =>
        string.Join(", ", check.Matcher.Split(',').Select(part => part.Replace("-", " to ", StringComparison.Ordinal)));

    /// <summary>
    /// Whether the application came to listen only after the time that ECS waits, or never did in that time, although its log shows that it was
    /// on its way.
    /// </summary>
    private static bool IsSlow(RolloutEvidence evidence, out int? seconds)
    {
        seconds = null;
        if (evidence.StartedAt is not { } started)
        {
            return false;
        }

        if (evidence.Log.Listening.Count > 0)
        {
            var after = (int)(evidence.Log.Listening[0].Time - started).TotalSeconds;
            seconds = after;
            return after > evidence.HealthCheck.GracePeriod;
        }

        // An application that was still writing, and never wrote that it listens; one that writes little proves nothing.
        return evidence.Answer?.Kind == TargetAnswerKind.NoConnection
            && evidence.Log is { IsWhole: true, Lines: [.., var last] }
            && last.Time - started > TimeSpan.FromSeconds(evidence.HealthCheck.GracePeriod);
    }

    private static bool IsLocal(string url) => Local.Any(host => url.Contains($"//{host}:", StringComparison.Ordinal));
}
