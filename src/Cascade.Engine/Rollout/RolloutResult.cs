using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Rollout;

/// <summary>How a rollout ended.</summary>
/// <param name="Outcome">The end in a word.</param>
/// <param name="Elapsed">How long the rollout was watched.</param>
/// <param name="Problem">Null when the rollout completed.</param>
internal sealed record RolloutResult(RolloutOutcome Outcome, TimeSpan Elapsed, Problem? Problem);

internal enum RolloutOutcome
{
    /// <summary>All desired tasks run the new revision, and ECS calls the deployment completed.</summary>
    Completed,

    /// <summary>ECS gave up and there was nothing to go back to.</summary>
    Failed,

    /// <summary>ECS gave up and went back to the revision before.</summary>
    RolledBack,

    /// <summary>The time limit passed; ECS goes on.</summary>
    TimedOut,

    /// <summary>The service does not exist any more.</summary>
    Gone,

    /// <summary>A later deployment took the service over.</summary>
    Superseded,
}
