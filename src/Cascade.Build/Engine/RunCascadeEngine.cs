using Microsoft.Build.Framework;

namespace Cascade.Build.Engine;

/// <summary>Runs one command of the engine (<c>prepare</c>, <c>deploy</c>, <c>plan</c> …) and reads its result.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunCascadeEngine : EngineTask
{
    /// <summary>The engine's command.</summary>
    [Required]
    public string Command { get; set; } = "";

    /// <summary>The result's properties: identity is a property's name, metadata <c>Value</c> its value.</summary>
    [Output]
    public ITaskItem[] Properties { get; private set; } = [];

    /// <summary>
    /// The images of the deployment: identity is the container's name, metadata <c>Project</c> the project that the image is built
    /// from, <c>Registry</c>, <c>Repository</c> and <c>Tag</c> the place where it belongs, <c>Push</c> whether the registry lacks it.
    /// </summary>
    [Output]
    public ITaskItem[] Images { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        // The result of an earlier run would be taken for the result of this run.
        File.Delete(ResultFile);
        return Run(Command) && (!File.Exists(ResultFile) || ReadResult());
    }

    private bool ReadResult()
    {
        try
        {
            var result = EngineResult.Read(ResultFile);
            Properties = result.PropertyItems();
            Images = result.ImageItems();
            return true;
        }
        catch (Exception e) when (e is IOException or System.Runtime.Serialization.SerializationException)
        {
            LogError(PackageErrors.ResultUnreadable(ResultFile, e.Message));
            return false;
        }
    }
}
