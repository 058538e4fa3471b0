using System.Text.RegularExpressions;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Evidence;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Rollout.Causes;

/// <summary>An image that cannot be pulled, or cannot run.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html"/>
internal static partial class ImageCauses
{
    public static Problem? CannotPull(RolloutEvidence evidence)
    {
        if (!evidence.Says("CannotPull", "unable to pull registry auth", "unable to retrieve ecr registry auth", "pull registry auth"))
        {
            return null;
        }

        var (service, image) = (evidence.Service, ImageOf(evidence));
        return evidence switch
        {
            _ when evidence.Says("toomanyrequests", "pull rate limit", "429 Too Many Requests") => Errors.RegistryThrottles(service, image),
            _ when evidence.Says("descriptor matching platform", "descriptor for platform", "no match for platform") => WrongArchitecture(evidence),
            _ when NetworkCauses.Of(evidence) is { } unreachable => unreachable,
            // Docker Hub says the same of an image that does not exist and of a private one.
            _ when evidence.Says("repository does not exist or may require") => Errors.ImageNotThere(service, image, mayBePrivate: true),
            _ when evidence.Says("AccessDenied", "not authorized", "403 Forbidden", "401 Unauthorized", "failed to authorize", "access denied") =>
                Errors.ImageDenied(service, image, DeniedAction.Parse(evidence.Words)?.Action),
            _ when evidence.Says("not found", "manifest unknown", "name unknown", "not exist", "not be found") =>
                Errors.ImageNotThere(service, image, mayBePrivate: false),
            _ => Errors.TaskNotStarted(service, evidence.FirstWords),
        };
    }

    /// <summary>The kernel's words, which a container's runtime writes into the container's log.</summary>
    public static Problem? CannotExecute(RolloutEvidence evidence) =>
        evidence.Says("exec format error") || evidence.Log.Has("exec format error")
            ? WrongArchitecture(evidence)
            : null;

    /// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html"/>
    public static Problem? NoEntryPoint(RolloutEvidence evidence) =>
        evidence.Says("executable file not found")
        || (evidence.Says("CannotStartContainer", "CannotCreateContainer", "runtime create failed") && evidence.Says("exec:"))
            ? Errors.EntryPointMissing(
                evidence.Service,
                evidence.Container,
                Program().Match(evidence.Words) is { Success: true } program ? program.Groups["program"].Value : null)
            : null;

    private static Problem WrongArchitecture(RolloutEvidence evidence) => Errors.ArchitectureMismatch(
        evidence.Service,
        evidence.Container,
        evidence.Task.Architecture == CpuArchitecture.Arm64 ? "ARM64" : "X86_64");

    private static string? ImageOf(RolloutEvidence evidence) =>
        Reference().Match(evidence.Words) is { Success: true } match
            ? match.Groups["image"].Value.TrimEnd(':', ',', '.')
            : evidence.Stop?.Culprit?.Image
                ?? evidence.Stop?.Containers.Select(container => container.Image).FirstOrDefault(image => image is not null);

    [GeneratedRegex(
        @"(?:failed to resolve ref(?:erence)?|pull access denied for|The task cannot pull) ""?(?<image>[^\s""]+/[^\s"",]+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"exec:? ""(?<program>[^""]+)""|exec:? \\""(?<program>[^\\""]+)\\""")]
    private static partial Regex Program();
}
