using System.Collections;
using System.Reflection;
using Microsoft.Build.Framework;

namespace Cascade.Build.Request;

/// <summary>
/// The targets that MSBuild's main process was asked to build, and the loggers that listen. MSBuild has no public way to either: a task
/// gets the global properties, but not the targets of the request, and only a logger hears the event that names them, for which a
/// package cannot register. The command line alone does not show a response file's targets, nor those that reach an IDE or MSBuild's
/// server. So this class reads two private fields of <c>Microsoft.Build.Execution.BuildManager</c>, of its
/// <c>DefaultBuildManager</c>:
/// <list type="bullet">
/// <item><c>_buildSubmissions</c>, a dictionary whose values are <c>BuildSubmission</c>: MSBuild 15 to 18.</item>
/// <item><c>_buildParameters</c>, of type <c>BuildParameters</c>: MSBuild 15 to 18.</item>
/// </list>
/// The members that are read of those two types are public. A test reads the fields of the SDK that builds. Where a
/// later MSBuild has moved a field, or in a worker node, which has no submissions, the answer is null: unknown.
/// </summary>
internal sealed class RunningBuild(Type? manager)
{
    private const BindingFlags Member = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The build that a task runs in.</summary>
    public RunningBuild(IBuildEngine engine)
        : this(engine.GetType().Assembly.GetType("Microsoft.Build.Execution.BuildManager"))
    {
    }

    /// <summary>The targets of everything that the process builds now; null where they are unknown.</summary>
    public IReadOnlyCollection<string>? Targets() =>
        Requests() is { } requests
            ? [.. requests.SelectMany(request => Property(request, "TargetNames") as IEnumerable<string> ?? [])]
            : null;

    /// <summary>The full paths of the projects and solutions that the process was asked to build; null where they are unknown.</summary>
    public IReadOnlyCollection<string>? Projects() =>
        Requests() is { } requests ? [.. requests.Select(request => Property(request, "ProjectFullPath")).OfType<string>()] : null;

    /// <summary>
    /// Whether a logger of the class <paramref name="name"/>, such as <c>TerminalLogger</c>, writes the build's log; null where that is
    /// unknown.
    /// </summary>
    public bool? HasLogger(string name)
    {
        if (Field("_buildParameters") is not { } parameters)
        {
            return null;
        }

        var forwarding = Objects(parameters, "ForwardingLoggers").Select(record => Property(record, "CentralLogger"));
        return forwarding.Concat(Objects(parameters, "Loggers")).Any(logger => logger?.GetType().Name == name);
    }

    private IReadOnlyCollection<object?>? Requests() =>
        Field("_buildSubmissions") is IDictionary submissions
            ? [.. submissions.Values.Cast<object>().ToArray().Select(submission => Property(submission, "BuildRequestData"))]
            : null;

    private static IEnumerable<object> Objects(object of, string name) => (Property(of, name) as IEnumerable)?.Cast<object>() ?? [];

    private static object? Property(object? of, string name) => of?.GetType().GetProperty(name, Member)?.GetValue(of);

    private object? Field(string name)
    {
        var instance = manager?.GetProperty("DefaultBuildManager", BindingFlags.Static | BindingFlags.Public)?.GetValue(null);
        return instance is null ? null : manager!.GetField(name, Member)?.GetValue(instance);
    }
}
