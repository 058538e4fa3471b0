using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Evidence;

namespace Cascade.Engine.Rollout.Causes;

/// <summary>The table of causes.</summary>
internal static class LikelyCause
{
    /// <summary>From what happens first in the life of a task to what happens last: an image that cannot be pulled answers no check.</summary>
    private static readonly Func<RolloutEvidence, Problem?>[] Rules =
    [
        CapacityCauses.Alarm,
        StartCauses.Role,
        StartCauses.Secret,
        StartCauses.EnvironmentFile,
        StartCauses.LogGroup,
        ImageCauses.CannotPull,
        ImageCauses.CannotExecute,
        ImageCauses.NoEntryPoint,
        ApplicationCauses.OutOfMemory,
        ApplicationCauses.Exited,
        HealthCauses.OfContainers,
        HealthCauses.OfLoadBalancer,
        CapacityCauses.OfAccount,
        StartCauses.Other,
    ];

    /// <summary>The problem of the first rule that knows the cause; null where none does.</summary>
    public static Problem? Of(RolloutEvidence evidence) => Rules.Select(rule => rule(evidence)).FirstOrDefault(problem => problem is not null);
}
