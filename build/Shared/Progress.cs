using System.Diagnostics;

namespace Cascade.Building;

/// <summary>A line now and then while tests run, so that a log that is quiet is one that hangs.</summary>
internal static class Progress
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>Minutes and seconds: <c>66:07</c>.</summary>
    public static string Time(TimeSpan elapsed) => $"{(int)elapsed.TotalMinutes}:{elapsed:ss}";

    public static async Task TellAsync(IReadOnlyList<TestProject> projects, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var running = projects.Where(project => project.Runs)
                    .Select(project => $"{project.Name} {project.Passed} passed{(project.Failed > 0 ? $", {project.Failed} failed" : "")}");
                Console.WriteLine($"  {Time(watch.Elapsed)}  {string.Join("; ", running)}");
            }
        }
        catch (OperationCanceledException)
        {
            // All tests have ended.
        }
    }
}
