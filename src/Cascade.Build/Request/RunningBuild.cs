using System.Collections;
using System.Reflection;
using Microsoft.Build.Framework;

namespace Cascade.Build.Request;

/// <summary>
/// What MSBuild's main process was asked to build, and who listens. MSBuild tells tasks nothing of it, so its own fields are read: that also sees a response
/// file, an IDE and MSBuild's server. Where they have other names, or in a worker node, there is nothing to see.
/// </summary>
internal sealed class RunningBuild(IBuildEngine engine)
{
    private const BindingFlags Member = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Type? _manager = engine.GetType().Assembly.GetType("Microsoft.Build.Execution.BuildManager");

    private object? Manager => _manager?.GetProperty("DefaultBuildManager")?.GetValue(null);

    /// <summary>The targets of all that the process builds now.</summary>
    public IEnumerable<string> Targets()
    {
        var submissions = _manager?.GetField("_buildSubmissions", Member)?.GetValue(Manager) as IDictionary;
        foreach (var submission in submissions?.Values.Cast<object>().ToArray() ?? [])
        {
            var request = Property(submission, "BuildRequestData");
            foreach (var name in Property(request, "TargetNames") as IEnumerable<string> ?? [])
            {
                yield return name;
            }
        }
    }

    /// <summary>Whether a logger of that class, such as <c>TerminalLogger</c>, writes the build's log.</summary>
    public bool HasLogger(string name)
    {
        var parameters = _manager?.GetField("_buildParameters", Member)?.GetValue(Manager);
        var loggers = (Property(parameters, "ForwardingLoggers") as IEnumerable)?.Cast<object>().Select(record => Property(record, "CentralLogger"));
        var own = (Property(parameters, "Loggers") as IEnumerable)?.Cast<object>();
        return (loggers ?? []).Concat(own ?? []).Any(logger => logger?.GetType().Name == name);
    }

    private static object? Property(object? of, string name) => of?.GetType().GetProperty(name, Member)?.GetValue(of);
}
