namespace Cascade.Agent.Export;

/// <summary>
/// Warns, once in a process's life, that no collector takes the exports. OpenTelemetry reports that to an event source only, and an
/// application would lose its traces without a word.
/// </summary>
/// <param name="warn">Gets the line.</param>
internal sealed class CollectorWarning(Action<string> warn)
{
    private int _said;

    public void Say(Uri endpoint)
    {
        if (Interlocked.Exchange(ref _said, 1) == 0)
        {
            warn($"traces and metrics do not reach the collector at {endpoint}, and are dropped until they do");
        }
    }
}
