using System.Diagnostics.Tracing;

namespace Cascade.Agent;

/// <summary>
/// Says, once in a process's life, that nobody takes what is exported: OpenTelemetry tells that to an event source only, and an application would
/// lose its traces in silence.
/// </summary>
internal sealed class CollectorWarning(Action<string> warn) : EventListener
{
    private const string Source = "OpenTelemetry-Exporter-OpenTelemetryProtocol";

    private int said;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source)
            EnableEvents(eventSource, EventLevel.Warning);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != Source || Interlocked.Exchange(ref said, 1) != 0)
            return;
        var why = eventData.Payload?.OfType<string>().FirstOrDefault(text => text.Contains(' ', StringComparison.Ordinal))?.Split('\n')[0].Trim();
        // The constructor of the base class may hand on events before this one has run.
        warn?.Invoke($"traces and metrics do not reach the collector, and are dropped until they do{(why is null ? "" : $": {why}")}");
    }
}
