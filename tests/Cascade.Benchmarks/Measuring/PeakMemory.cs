using System.Globalization;
using Cascade.Local;

namespace Cascade.Benchmarks.Measuring;

/// <summary>
/// The most that a process and those it started had resident together, in MB, sampled every few milliseconds. Pages that several of them
/// share are counted for each: what the system would show. It disturbs what it watches: not for a run whose time counts.
/// </summary>
internal sealed class PeakMemory : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private static readonly int PageSize = Environment.SystemPageSize;

    private readonly Dictionary<int, int> _parents = [];
    private readonly CancellationTokenSource _end = new();
    private readonly int _root;
    private readonly Func<string, bool> _counts;
    private readonly Task _sampling;

    /// <param name="root">The process.</param>
    /// <param name="counts">Whether a process is counted, by its command line.</param>
    public PeakMemory(int root, Func<string, bool> counts)
    {
        _root = root;
        _counts = counts;
        _sampling = Task.Run(SampleAsync);
    }

    /// <summary>So far.</summary>
    public double Megabytes { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sampling;
        _end.Dispose();
    }

    private async Task SampleAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var pages = Members().Where(process => _counts(process.CommandLine)).Sum(process => Pages(process.Id));
            Megabytes = Math.Max(Megabytes, pages * (double)PageSize / 1e6);
            await Task.Delay(Interval, CancellationToken.None);
        }
    }

    /// <summary>
    /// The process and its descendants, but for copies of a process that are about to become another program: their memory is their
    /// parent's.
    /// </summary>
    private IEnumerable<(int Id, string CommandLine)> Members()
    {
        var lines = new Dictionary<int, string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || !IsBelow(id))
            {
                continue;
            }

            if (Read($"/proc/{id}/cmdline") is { Length: > 0 } line)
            {
                lines[id] = line;
            }
        }

        return lines.Where(process => process.Key == _root || lines.GetValueOrDefault(Parent(process.Key)) != process.Value)
            .Select(process => (process.Key, process.Value));
    }

    private bool IsBelow(int id)
    {
        for (var depth = 0; depth < 20 && id > 1; depth++, id = Parent(id))
        {
            if (id == _root)
            {
                return true;
            }
        }

        return false;
    }

    // Whoever loses its parent has lost the build.
    private int Parent(int id) => _parents.TryGetValue(id, out var known) ? known : _parents[id] = ProcessStat.Read(id)?.Parent ?? 0;

    private static long Pages(int id) =>
        Read($"/proc/{id}/statm") is { Length: > 0 } text ? long.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
