using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Evidence;

namespace Cascade.Engine.Rollout.Causes;

/// <summary>
/// A network that does not lead to what a task needs at its start: the registry, secrets, environment files, logs. Where the service of the log
/// group is not reached, ECS also says that the log group is not found.
/// </summary>
internal static partial class NetworkCauses
{
    private static readonly string[] Signs =
    [
        "connection issue", "StatusCode: 0,", "i/o timeout", "deadline exceeded", "send request failed", "request canceled", "RequestCanceled",
        "no such host", "connection refused", "connection timed out", "network is unreachable", "signal: killed",
    ];

    public static Problem? Of(RolloutEvidence evidence) =>
        evidence.Says(Signs) ? Errors.TaskCannotReach(evidence.Service, Target(evidence.Words)) : null;

    /// <summary>The host, or the service in ECS's words.</summary>
    private static string? Target(string words) =>
        Host().Match(words) is { Success: true } host ? host.Groups["host"].Value
        : Unreached().Match(words) is { Success: true } service ? service.Groups["what"].Value
        : null;

    [GeneratedRegex(@"https://(?<host>[^/""\s:]+)")]
    private static partial Regex Host();

    [GeneratedRegex(@"connection issue between the task and (?:the )?(?<what>[^.]+)\.")]
    private static partial Regex Unreached();
}
