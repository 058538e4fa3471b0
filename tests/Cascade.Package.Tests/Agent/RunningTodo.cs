using Cascade.Otlp;
using Opentelemetry.Proto.Trace.V1;

namespace Cascade.Package.Tests.Agent;

/// <summary>The web application, run once for a class, with a receiver in the collector's place and ECS's answers.</summary>
public sealed class RunningTodo : IAsyncLifetime
{
    private readonly PublishedTodo published = new();
    private TaskMetadata? metadata;

    public OtlpReceiver Receiver { get; private set; } = null!;

    internal RunningProgram Program { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await published.InitializeAsync();
        Receiver = await OtlpReceiver.StartAsync();
        metadata = await TaskMetadata.StartAsync();
        Program = new RunningProgram(published.Program, Receiver, ("ECS_CONTAINER_METADATA_URI_V4", metadata.Address.AbsoluteUri));
    }

    /// <summary>The span of the request for this path.</summary>
    public Task<ReceivedSpan> ServerSpan(string path, string? trace = null) => Receiver.Spans.FirstAsync(
        span => span.Kind == Span.Types.SpanKind.Server && (string)span.Attributes["url.path"] == path && (trace ?? span.TraceId) == span.TraceId);

    public async Task DisposeAsync()
    {
        Program.Dispose();
        await metadata!.DisposeAsync();
        await Receiver.DisposeAsync();
        await published.DisposeAsync();
    }
}
