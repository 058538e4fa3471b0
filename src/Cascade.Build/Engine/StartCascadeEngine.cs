using Microsoft.Build.Framework;

namespace Cascade.Build.Engine;

/// <summary>
/// Starts the engine while the project is still being built, so that the engine has loaded, and has asked AWS what it can ask,
/// when the first command comes. The tasks that follow find it (<see cref="EngineTask"/>). If no task ends it, MSBuild does
/// at the end of the build.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class StartCascadeEngine : EngineTask
{
    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Started is null && Start("publish") is { } engine)
        {
            ((IBuildEngine4)BuildEngine)
                .RegisterTaskObject(StartedKey, engine, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }

        return !Log.HasLoggedErrors;
    }
}
