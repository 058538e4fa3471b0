using Cascade.Otlp;
using Opentelemetry.Proto.Trace.V1;

namespace Cascade.Package.Tests.Agent;

/// <summary>The web application, run once for a class, with a receiver in the collector's place and ECS's answers.</summary>
public sealed class RunningTodo : IAsyncLifetime
{
    private readonly PublishedTodo _published = new();
    private TaskMetadata? _metadata;

    public OtlpReceiver Receiver { get; private set; } = null!;

    internal RunningProgram Program { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _published.InitializeAsync();
        Receiver = await OtlpReceiver.StartAsync();
        _metadata = await TaskMetadata.StartAsync();
        Program = new RunningProgram(_published.Program, Receiver, ("ECS_CONTAINER_METADATA_URI_V4", _metadata.Address.AbsoluteUri));
    }

    /// <summary>The span of the request for this path.</summary>
    public Task<ReceivedSpan> ServerSpan(string path, string? trace = null) => Receiver.Spans.FirstAsync(
        span => span.Kind == Span.Types.SpanKind.Server && (string)span.Attributes["url.path"] == path
            && (trace ?? span.TraceId) == span.TraceId);

    public async Task DisposeAsync()
    {
        Program.Dispose();
        await _metadata!.DisposeAsync();
        await Receiver.DisposeAsync();
        await _published.DisposeAsync();
    }
}
