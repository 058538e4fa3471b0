using Google.Protobuf;
using Opentelemetry.Proto.Collector.Trace.V1;
using Opentelemetry.Proto.Trace.V1;

namespace Cascade.Otlp;

/// <summary>A span as it was sent.</summary>
public sealed class ReceivedSpan
{
    private readonly Span _span;

    private ReceivedSpan(Span span, string source, IReadOnlyDictionary<string, object> resource)
    {
        _span = span;
        Source = source;
        Resource = resource;
        Attributes = span.Attributes.Decoded();
    }

    public string Name => _span.Name;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public string TraceId => Hex(_span.TraceId);

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public string Id => Hex(_span.SpanId);

    /// <summary>Null for a root.</summary>
    public string? Parent => _span.ParentSpanId.IsEmpty ? null : Hex(_span.ParentSpanId);

    public Span.Types.SpanKind Kind => _span.Kind;

    public Status.Types.StatusCode Status => _span.Status?.Code ?? default;

    /// <summary>The activity source's name.</summary>
    public string Source { get; }

    public IReadOnlyDictionary<string, object> Attributes { get; }

    /// <summary>Of the process that sent it.</summary>
    public IReadOnlyDictionary<string, object> Resource { get; }

    /// <summary>Attributes of the events of that name.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object>> Events(string name) =>
        _span.Events.Where(happened => happened.Name == name).Select(happened => happened.Attributes.Decoded());

    public override string ToString() => $"{Kind} {Name}, trace {TraceId}, span {Id}, parent {Parent}, of {Source}: {Attributes.Text()}";

    internal static IEnumerable<ReceivedSpan> AllOf(ExportTraceServiceRequest request) =>
        from process in request.ResourceSpans
        let resource = process.Resource.Attributes.Decoded()
        from scope in process.ScopeSpans
        from span in scope.Spans
        select new ReceivedSpan(span, scope.Scope.Name, resource);

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
