using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Request;

/// <summary>
/// Finds out whether the build's log goes to MSBuild's terminal logger, which shows no messages. Works in MSBuild's main process
/// (build/dirs.proj).
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class FindTerminalLogger : Task
{
    /// <summary>Whether it does. False where that is unknown: a log that nobody sees is better than a log that is refused.</summary>
    [Output]
    public bool Found { get; private set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        Found = new RunningBuild(BuildEngine).HasLogger("TerminalLogger") ?? false;
        return true;
    }
}
