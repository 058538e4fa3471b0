using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Cascade.Engine.Rollout.Evidence;

/// <summary>What the load balancer's health check got from a task.</summary>
/// <param name="Kind">The answer in a word.</param>
/// <param name="Code">The HTTP status, where the task answered with a status that the check does not take; else null.</param>
/// <param name="Text">The load balancer's words.</param>
internal sealed partial record TargetAnswer(TargetAnswerKind Kind, int? Code, string Text)
{
    /// <summary>For the end of a sentence about the check: <c>last answer 404</c>.</summary>
    public string Short => (Kind, Code) switch
    {
        (_, { } code) => string.Create(CultureInfo.InvariantCulture, $"last answer {code}"),
        (TargetAnswerKind.Timeout, _) => "which does not answer in time",
        _ => "which takes no connection",
    };

    /// <summary>Null for a target that is healthy, that is not checked yet, or that is on its way out.</summary>
    /// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html"/>
    public static TargetAnswer? Of(TargetHealth? health) => health switch
    {
        null or { State: "healthy" or "draining" } => null,
        { Reason: "Target.ResponseCodeMismatch" } => OfText(health.Description ?? ""),
        { Reason: "Target.Timeout" } => new(TargetAnswerKind.Timeout, null, health.Description ?? "Request timed out"),
        { Reason: "Target.FailedHealthChecks" } => new(TargetAnswerKind.NoConnection, null, health.Description ?? "Health checks failed"),
        _ => null,
    };

    /// <summary>
    /// From the service's event: <c>(service todo) (port 8080) is unhealthy in (target-group …) due to (reason Health checks failed with
    /// these codes: [404]).</c>
    /// </summary>
    public static TargetAnswer? OfEvent(string message) =>
        Unhealthy().Match(message) is { Success: true } match ? OfText(match.Groups["reason"].Value) : null;

    private static TargetAnswer OfText(string text) =>
        Codes().Match(text) is { Success: true } match
            ? new(TargetAnswerKind.Status, int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture), text)
        : text.Contains("timed out", StringComparison.Ordinal) ? new(TargetAnswerKind.Timeout, null, text)
        : new(TargetAnswerKind.NoConnection, null, text);

    [GeneratedRegex(@"is unhealthy in \(?target-group .*?due to \(reason (?<reason>.*?)\)\.?$")]
    private static partial Regex Unhealthy();

    [GeneratedRegex(@"codes: \[(?<code>[0-9]{3})")]
    private static partial Regex Codes();
}

internal enum TargetAnswerKind
{
    /// <summary>A status that the check does not take.</summary>
    Status,

    /// <summary>The task took the connection, or nobody refused it, and no answer came in time.</summary>
    Timeout,

    /// <summary>The task refused the connection, or what it answered is not HTTP.</summary>
    NoConnection,
}
