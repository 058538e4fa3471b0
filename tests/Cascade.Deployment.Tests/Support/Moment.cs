namespace Cascade.Deployment.Tests.Support;

/// <summary>A point of an apply, known by what has happened, never by a clock.</summary>
/// <param name="Resource">A Terraform address.</param>
/// <param name="Phase">How far that resource is.</param>
public sealed record Moment(string Resource, Phase Phase)
{
    public override string ToString() => $"{Resource} {Phase}";

    /// <summary>Waits for it.</summary>
    internal Task ReachedAsync(EngineRun run, DeployedProject project) => Phase switch
    {
        Phase.Begun => run.SeesAsync($"\t{Resource}: Creating..."),
        Phase.InAws => run.UntilAsync(() => project.HasAsync(Resource)),
        Phase.Complete => run.SeesAsync($"\t{Resource}: Creation complete"),
        _ => run.SeesAsync(" tasks running"),
    };
}

/// <summary>How far Terraform is with a resource.</summary>
public enum Phase
{
    /// <summary>It has said that it begins; AWS may have been asked.</summary>
    Begun,

    /// <summary>AWS has it; Terraform may still wait for it.</summary>
    InAws,

    /// <summary>Terraform has said that it is complete; the state may not be saved.</summary>
    Complete,

    /// <summary>Terraform is done, and ECS starts the tasks.</summary>
    Rollout,
}
