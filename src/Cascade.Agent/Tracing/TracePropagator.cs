using System.Diagnostics;

namespace Cascade.Agent.Tracing;

/// <summary>
/// Reads and writes the trace headers of the W3C and of AWS, for incoming requests and outgoing calls. A valid <c>traceparent</c> wins. If
/// there is none, AWS's header counts: its parent becomes the remote parent; without a parent, its id becomes the root span's id.
/// </summary>
/// <param name="inner">.NET's own propagator, for the W3C's headers and baggage.</param>
/// <param name="names"><c>OTEL_PROPAGATORS</c>.</param>
internal sealed class TracePropagator(DistributedContextPropagator inner, IReadOnlySet<string> names) : DistributedContextPropagator
{
    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";
    private const string Baggage = "baggage";

    private readonly bool _w3c = names.Contains("tracecontext");
    private readonly bool _xray = names.Contains("xray");
    private readonly bool _baggage = names.Contains("baggage");

    public override IReadOnlyCollection<string> Fields { get; } =
    [
        .. names.Contains("tracecontext") ? (string[])[TraceParent, TraceState] : [],
        .. names.Contains("xray") ? (string[])[XRayHeader.Name] : [],
        .. names.Contains("baggage") ? (string[])[Baggage] : [],
    ];

    public override void ExtractTraceIdAndState(
        object? carrier,
        PropagatorGetterCallback? getter,
        out string? traceId,
        out string? traceState)
    {
        LoadBalancerTrace.Clear();
        (traceId, traceState) = (null, null);
        if (getter is null)
        {
            return;
        }

        if (_w3c)
        {
            inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
            // .NET does not take zeros, for instance, as a parent: they count as no header.
            if (ActivityContext.TryParse(traceId, traceState, isRemote: true, out _))
            {
                return;
            }

            (traceId, traceState) = (null, null);
        }

        if (!_xray || Value(carrier, getter, XRayHeader.Name) is not { } text || XRayHeader.Parse(text) is not { } header)
        {
            return;
        }

        if (header.Parent is { } parent)
        {
            traceId = $"00-{header.TraceId.ToHexString()}-{parent.ToHexString()}-{(header.IsSampled ? "01" : "00")}";
        }
        else
        {
            LoadBalancerTrace.Wait(header.TraceId, header.IsSampled);
        }
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        _baggage ? inner.ExtractBaggage(carrier, getter) : null;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (activity is null || setter is null)
        {
            return;
        }

        inner.Inject(activity, carrier, (target, name, value) =>
        {
            if (name switch { TraceParent or TraceState => _w3c, Baggage => _baggage, _ => true })
            {
                setter(target, name, value);
            }
        });
        if (_xray && activity.IdFormat == ActivityIdFormat.W3C)
        {
            setter(carrier, XRayHeader.Name, new XRayHeader(activity.TraceId, activity.SpanId, activity.Recorded).ToString());
        }
    }

    private static string? Value(object? carrier, PropagatorGetterCallback getter, string name)
    {
        getter(carrier, name, out var value, out var values);
        return value ?? values?.FirstOrDefault();
    }
}
