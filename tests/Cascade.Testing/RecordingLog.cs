using System.Collections.Concurrent;
using Cascade.Engine.Catalogue;

namespace Cascade.Testing;

/// <summary>Keeps what a build log would show, and lets a test wait for a line.</summary>
internal sealed class RecordingLog : IBuildLog
{
    private readonly ConcurrentQueue<string> _status = new();
    private readonly ConcurrentQueue<string> _details = new();
    private readonly ConcurrentQueue<Problem> _problems = new();
    private readonly ConcurrentBag<(string Part, TaskCompletionSource Seen)> _awaited = [];

    public IReadOnlyCollection<string> Lines => _status;

    public IReadOnlyCollection<string> Details => _details;

    public IReadOnlyCollection<Problem> Problems => _problems;

    public string Everything => string.Join('\n', _status.Concat(_details).Concat(_problems.Select(p => p.ToString())));

    public void Status(string line) => Add(_status, line);

    public void Detail(string line) => Add(_details, line);

    public void Report(Problem problem) => _problems.Enqueue(problem);

    /// <summary>Ends when a status or detail line contains the part.</summary>
    public async Task SeesAsync(string part)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited.Add((part, seen));
        if (_status.Concat(_details).Any(line => line.Contains(part)))
        {
            seen.TrySetResult();
        }

        await seen.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }

    private void Add(ConcurrentQueue<string> queue, string line)
    {
        queue.Enqueue(line);
        foreach (var (part, seen) in _awaited)
        {
            if (line.Contains(part))
            {
                seen.TrySetResult();
            }
        }
    }
}
