using System.Runtime.Serialization;
using System.Text;
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

    /// <summary>What the command lists, for instance the releases.</summary>
    [Output]
    public ITaskItem[] Items { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        // Without a result of "prepare", the build would not know which images to push.
        return DeleteEarlierResult() && Run(Command) && ((Command != "prepare" && !File.Exists(ResultFile)) || ReadResult());
    }

    private protected override void OnLine(EngineLine line)
    {
        if (line.Kind == EngineLineKind.Answer)
        {
            // In base64, so that the value is one line. No log gets the value: not even a message of the lowest importance.
            Reply(Convert.ToBase64String(Encoding.UTF8.GetBytes(SecretInput.Read(line.Text))));
        }
        else
        {
            base.OnLine(line);
        }
    }

    /// <summary>The result of an earlier run would be taken for the result of this run.</summary>
    private bool DeleteEarlierResult()
    {
        try
        {
            File.Delete(ResultFile);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody cleaned: the engine says that the request is gone.
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogError(PackageErrors.ResultUnusable(ResultFile, e.Message));
            return false;
        }
    }

    private bool ReadResult()
    {
        try
        {
            var result = EngineResult.Read(ResultFile);
            Properties = result.PropertyItems();
            Images = result.ImageItems();
            Items = result.ListedItems();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SerializationException)
        {
            LogError(PackageErrors.ResultUnusable(ResultFile, e.Message));
            return false;
        }
    }
}
