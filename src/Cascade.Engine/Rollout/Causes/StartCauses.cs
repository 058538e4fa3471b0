using System.Text.RegularExpressions;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Evidence;

namespace Cascade.Engine.Rollout.Causes;

/// <summary>What ECS itself does with the roles before a task's containers run: secrets, environment files, logs.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html"/>
internal static partial class StartCauses
{
    public static Problem? Role(RolloutEvidence evidence) =>
        evidence.Says("unable to assume the role", "unable to assume role", "IAM trust relationship")
            ? Errors.RoleNotAssumed(evidence.Service, Arn().Match(evidence.Words) is { Success: true } arn ? arn.Value : null)
            : null;

    public static Problem? Secret(RolloutEvidence evidence)
    {
        if (!evidence.Says(
            "unable to retrieve secret", "can't retrieve the secret", "fetching secret data", "failed to fetch secret", "did not contain json key"))
        {
            return null;
        }

        var secret = SecretOf(evidence.Words);
        return evidence switch
        {
            _ when evidence.Says("AccessDenied", "not authorized") =>
                Errors.SecretDenied(evidence.Service, secret, DeniedAction.Parse(evidence.Words)?.Action),
            // Where a field is asked for, the value must be JSON.
            _ when evidence.Says("did not contain json key", "looking for beginning of value") =>
                Errors.SecretFieldMissing(
                    evidence.Service, Field().Match(evidence.Words) is { Success: true } field ? field.Groups["name"].Value : null),
            _ when evidence.Says("ResourceNotFound", "can't find the specified secret", "invalid parameters", "invalid ssm parameters") =>
                Errors.SecretMissing(evidence.Service, secret),
            _ when NetworkCauses.Of(evidence) is { } unreachable => unreachable,
            _ => Errors.TaskNotStarted(evidence.Service, evidence.FirstWords),
        };
    }

    public static Problem? EnvironmentFile(RolloutEvidence evidence) =>
        evidence.Says("failed to download env files")
            ? NetworkCauses.Of(evidence) ?? Errors.EnvironmentFileUnreadable(evidence.Service)
            : null;

    public static Problem? LogGroup(RolloutEvidence evidence) =>
        evidence.Says("failed to validate logger args", "failed to initialize logging driver", "failed to create Cloudwatch log")
            ? NetworkCauses.Of(evidence) ?? Errors.LogGroupUnusable(evidence.Service, isDenied: evidence.Says("AccessDenied", "not authorized"))
            : null;

    /// <summary>A task that did not start for a reason that no other rule knows.</summary>
    public static Problem? Other(RolloutEvidence evidence) =>
        evidence.Stop is { StopCode: "TaskFailedToStart", Words.Length: > 0 }
        || (evidence.Stop is null && evidence.Says("unable to place a task", "failed to launch a task"))
            ? Errors.TaskNotStarted(evidence.Service, evidence.FirstWords)
            : null;

    private static string? SecretOf(string words) =>
        SecretArn().Match(words) is { Success: true } arn ? arn.Value.TrimEnd(':', '.', ',')
        : Named().Match(words) is { Success: true } named ? named.Groups["name"].Value.TrimEnd('.')
        : null;

    [GeneratedRegex(@"arn:aws[\w-]*:iam::\d*:role/[^\s'"",)]+")]
    private static partial Regex Arn();

    [GeneratedRegex(@"arn:aws[\w-]*:(?:secretsmanager|ssm):[^\s'"",)]+")]
    private static partial Regex SecretArn();

    [GeneratedRegex(@"did not contain json key (?<name>[^\s.]+)")]
    private static partial Regex Field();

    [GeneratedRegex(@"invalid (?:ssm )?parameters: \[?(?<name>[^\]\s]+)")]
    private static partial Regex Named();
}
