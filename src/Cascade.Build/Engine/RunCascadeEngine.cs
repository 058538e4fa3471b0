using Microsoft.Build.Framework;

namespace Cascade.Build;

/// <summary>Runs one command of the engine (<c>prepare</c>, <c>deploy</c>, <c>plan</c> …) and reads its result.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunCascadeEngine : EngineTask
{
    /// <summary>The engine's command.</summary>
    [Required]
    public string Command { get; set; } = "";

    /// <summary>Full path of the file that the engine writes its result to.</summary>
    [Required]
    public string ResultFile { get; set; } = "";

    /// <summary>The result's properties: identity is a property's name, metadata <c>Value</c> its value.</summary>
    [Output]
    public ITaskItem[] Properties { get; private set; } = [];

    /// <summary>
    /// The images of the deployment: identity is the container's name, metadata <c>Project</c> the project it is built from,
    /// <c>Registry</c>, <c>Repository</c> and <c>Tag</c> where it belongs, <c>Push</c> whether it is not there yet.
    /// </summary>
    [Output]
    public ITaskItem[] Images { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        // A result that an earlier run left would be taken for this one's.
        File.Delete(ResultFile);

        if (!Run(Command, "--request", RequestFile, "--result", ResultFile))
        {
            return false;
        }

        return !File.Exists(ResultFile) || ReadResult();
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
