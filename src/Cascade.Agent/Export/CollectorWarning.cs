namespace Cascade.Agent;

/// <summary>
/// Says, once in a process's life, that nobody takes what is exported: OpenTelemetry tells that to an event source only, and an application would
/// lose its traces in silence.
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
