using System.Diagnostics;
using Microsoft.Build.Evaluation;

namespace Cascade.Benchmarks.Suites;

/// <summary>MSBuild's evaluation of a project, each in a collection of its own: no file that an earlier one has read is known.</summary>
internal static class Evaluation
{
    /// <returns>Milliseconds.</returns>
    public static double Time(string project)
    {
        var start = Stopwatch.GetTimestamp();
        using var collection = new ProjectCollection();
        _ = new Project(project, null, null, collection);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static string Property(string project, string name)
    {
        using var collection = new ProjectCollection();
        return new Project(project, null, null, collection).GetPropertyValue(name);
    }
}
