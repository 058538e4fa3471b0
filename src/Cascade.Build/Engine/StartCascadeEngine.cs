using Microsoft.Build.Framework;

namespace Cascade.Build;

/// <summary>
/// Starts the engine while the project is still being built, so that it is there, and knows what it can know, when the first command comes. The tasks that
/// follow find it (<see cref="EngineTask"/>); MSBuild ends it with the build, if no task has.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class StartCascadeEngine : EngineTask
{
    /// <summary>Full path of the file that the engine writes its results to.</summary>
    [Required]
    public string ResultFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Started is null && Start("publish", "--request", RequestFile, "--result", ResultFile) is { } engine)
        {
            ((IBuildEngine4)BuildEngine).RegisterTaskObject(StartedKey, engine, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }

        return !Log.HasLoggedErrors;
    }
}
