using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Cli;

/// <summary>A group of the log, with its last lines for the summary. Used under the log's lock alone.</summary>
internal sealed class LogGroup(string title, Action<LogGroup> end) : IDisposable
{
    private const int KeptLines = 200;

    private readonly Queue<string> _lines = [];
    private int _left;

    public string Title => title;

    /// <summary>Whether the group has a line.</summary>
    public bool IsBegun => _lines.Count > 0;

    public bool IsOpen { get; private set; } = true;

    public TextSection Section => new(title, [.. _left > 0 ? [$"… {_left} lines before"] : Array.Empty<string>(), .. _lines]);

    public void Add(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
                _left++;
            }
        }
    }

    /// <returns>False when the group was closed before.</returns>
    public bool Close()
    {
        var wasOpen = IsOpen;
        IsOpen = false;
        return wasOpen;
    }

    public void Dispose() => end(this);
}
