using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Request;

/// <summary>
/// Finds the projects and solutions that the build was asked for, and not those that it builds for their sake. Works in MSBuild's main
/// process (build/dirs.proj).
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class FindRequestedProjects : Task
{
    /// <summary>Full paths; none where they are unknown.</summary>
    [Output]
    public ITaskItem[] Projects { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Projects = [.. (new RunningBuild(BuildEngine).Projects() ?? []).Select(project => new TaskItem(project))];
        return true;
    }
}
