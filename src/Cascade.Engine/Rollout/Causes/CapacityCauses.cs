using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Evidence;

namespace Cascade.Engine.Rollout.Causes;

/// <summary>What AWS has no room for, and who ended a deployment in place of ECS's own checks.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html"/>
internal static partial class CapacityCauses
{
    public static Problem? OfAccount(RolloutEvidence evidence) => evidence switch
    {
        _ when evidence.Says("number of vCPUs you can run", "number of tasks you can run", "configuration is above your limit") =>
            Errors.VcpusUsedUp(evidence.Service, evidence.Task.Cpu),
        _ when evidence.Says("InsufficientFreeAddresses", "enough free addresses") =>
            Errors.NoAddresses(
                evidence.Service,
                Subnet().Match(evidence.Words) is { Success: true } subnet ? subnet.Value : null,
                evidence.Task.DesiredCount),
        _ when evidence.Says("Capacity is unavailable") => Errors.NoCapacity(evidence.Service),
        _ when evidence.Says("TooManyTargets", "limit on the number of targets") =>
            Errors.TargetsUsedUp(evidence.Service, evidence.Task.DesiredCount),
        _ => null,
    };

    /// <summary>From the event <c>(deployment ecs-svc/…) deployment failed: alarm detected.</c>, or ECS's words for the deployment.</summary>
    public static Problem? Alarm(RolloutEvidence evidence) =>
        evidence.Events.Append(evidence.RolloutReason ?? "").FirstOrDefault(IsOfAlarm) is { } words
            ? Errors.RolledBackByAlarm(evidence.Service, words)
            : null;

    private static bool IsOfAlarm(string words) =>
        words.Contains("alarm detected", StringComparison.OrdinalIgnoreCase) || words.Contains("deployment alarm", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("subnet-[0-9a-f]+")]
    private static partial Regex Subnet();
}
