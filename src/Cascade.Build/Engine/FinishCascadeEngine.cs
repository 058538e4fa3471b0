using Microsoft.Build.Framework;

namespace Cascade.Build;

/// <summary>After a push that failed: lets the engine end what it has begun, and says how. Does nothing where none was started.</summary>
[MSBuildMultiThreadableTask]
public sealed class FinishCascadeEngine : EngineTask
{
    /// <inheritdoc/>
    public override bool Execute() => Started is null || Run("finish");
}
