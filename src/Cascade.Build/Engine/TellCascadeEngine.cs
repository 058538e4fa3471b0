using Microsoft.Build.Framework;

namespace Cascade.Build.Engine;

/// <summary>
/// Gives a command to the engine that was started for this project: <c>check</c> and <c>recheck</c> while the project is being built,
/// <c>finish</c> after a push that failed, so that the engine ends the work that it has begun. Does nothing where no engine was started.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class TellCascadeEngine : EngineTask
{
    /// <summary>The engine's command.</summary>
    [Required]
    public string Command { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Started is null || Run(Command);
}
