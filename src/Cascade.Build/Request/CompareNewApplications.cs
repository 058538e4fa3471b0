using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Request;

/// <summary>
/// Warns, once in a build, when a second project becomes an application of its own only because none was named. Works in MSBuild's main
/// process (build/dirs.proj).
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CompareNewApplications : Task
{
    private const string Key = "Cascade.Build.Request " + nameof(CompareNewApplications);

    private static readonly object Gate = new();

    /// <summary>The application, named after its project.</summary>
    [Required]
    public string Application { get; set; } = "";

    /// <summary>The project, where the warning is shown.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var build = (IBuildEngine4)BuildEngine;
        lock (Gate)
        {
            if (build.GetRegisteredTaskObject(Key, RegisteredTaskObjectLifetime.Build) is not List<string> names)
            {
                names = [];
                build.RegisterTaskObject(Key, names, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            }

            if (names.Contains(Application))
            {
                return true;
            }

            names.Add(Application);
            if (names.Count == 2)
            {
                var warning = PackageErrors.SeveralNewApplications(names[0], names[1]);
                Log.LogWarning(null, warning.Code, null, ProjectFile, 0, 0, 0, 0, "{0}", warning.Message);
            }
        }

        return true;
    }
}
