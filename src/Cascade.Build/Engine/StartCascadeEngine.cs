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
    /// <summary><c>$(MSBuildAllProjects)</c>: the files that were evaluated, or the one that changed last.</summary>
    public string[] ProjectFiles { get; set; } = [];

    /// <summary>
    /// Whether the settings may be others than those of the last publish that passed its checks. Settings that come from the environment
    /// alone are not seen.
    /// </summary>
    [Output]
    public bool SettingsMayDiffer { get; private set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Started is null && Start("publish") is { } engine)
        {
            ((IBuildEngine4)BuildEngine)
                .RegisterTaskObject(StartedKey, engine, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }

        // While the engine loads.
        SettingsMayDiffer = !IsAsBefore();
        return !Log.HasLoggedErrors;
    }

    private bool IsAsBefore()
    {
        var passed = File.GetLastWriteTimeUtc(ResultFile);
        return File.Exists(ResultFile)
            && ProjectFiles.All(file => File.GetLastWriteTimeUtc(file) < passed)
            && (BuildEngine as IBuildEngine6)?.GetGlobalProperties() is { } properties
            && Request.RequestFile.Read(RequestFile) is { } request
            && request.HasGlobalProperties(properties);
    }
}
