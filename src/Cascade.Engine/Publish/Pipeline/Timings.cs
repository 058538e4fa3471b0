using System.Globalization;

namespace Cascade.Engine.Publish.Pipeline;

/// <summary>Where a publish spent its time. Stages may overlap, and then each has its own line.</summary>
internal sealed class Timings(TimeProvider time)
{
    private const int BarWidth = 40;

    private readonly Lock _lock = new();
    private readonly List<(string Stage, TimeSpan Start, TimeSpan End)> _stages = [];
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _lastCommand;

    /// <summary>Since the publish began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Notes a stage that ends now.</summary>
    public void Add(string stage, TimeSpan start)
    {
        lock (_lock)
        {
            _stages.Add((stage, start, Elapsed));
        }
    }

    /// <summary>
    /// Notes the time since the last command as MSBuild's own: the build before <c>prepare</c>, the push before <c>deploy</c>.
    /// </summary>
    /// <param name="command">The command that begins.</param>
    /// <returns>To be disposed of when the command has ended.</returns>
    public IDisposable Between(string command)
    {
        if (command is "prepare" or "deploy")
        {
            Add(command == "prepare" ? "build" : "images: build and push", _lastCommand);
        }

        return new Ending(this);
    }

    /// <summary>A table: when a stage began, how long it took, in seconds, and both as a bar.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (_lock)
        {
            var all = Elapsed;
            return
            [
                "timings, in seconds:",
                .. _stages.OrderBy(stage => stage.Start).Select(stage => Line(stage.Stage, stage.Start, stage.End, all)),
                string.Create(CultureInfo.InvariantCulture, $"  {"all",-31}{all.TotalSeconds,15:0.00}"),
            ];
        }
    }

    private static string Line(string stage, TimeSpan start, TimeSpan end, TimeSpan all)
    {
        var from = (int)(start / all * BarWidth);
        var bar = new string('━', Math.Max(1, (int)((end - start) / all * BarWidth)));
        var (began, took) = (start.TotalSeconds, (end - start).TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"  {stage,-31}{began,7:0.00}{took,8:0.00}  {new string(' ', from)}{bar}");
    }

    private sealed class Ending(Timings timings) : IDisposable
    {
        public void Dispose() => timings._lastCommand = timings.Elapsed;
    }
}
