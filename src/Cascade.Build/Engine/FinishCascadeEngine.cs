using Microsoft.Build.Framework;

namespace Cascade.Build.Engine;

/// <summary>
/// After a push that failed: lets the engine end the work that it has begun, and logs the result. Does nothing where no engine was started.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class FinishCascadeEngine : EngineTask
{
    /// <inheritdoc/>
    public override bool Execute() => Started is null || Run("finish");
}
