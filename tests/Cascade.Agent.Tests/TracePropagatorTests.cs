using System.Diagnostics;
using Cascade.Agent.Tracing;

namespace Cascade.Agent.Tests;

public sealed class TracePropagatorTests : IDisposable
{
    private const string W3C = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string Root = "Root=1-5759e988-bd862e3fe1be46a994272793";
    private const string RootId = "5759e988bd862e3fe1be46a994272793";

    private readonly ActivitySource _source = new("Cascade.Agent.Tests.Propagation");
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = listened => listened.Name == "Cascade.Agent.Tests.Propagation",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public TracePropagatorTests()
    {
        LoadBalancerTrace.Install();
        ActivitySource.AddActivityListener(_listener);
    }

    [Theory]
    // A valid traceparent wins.
    [InlineData(W3C, $"{Root};Parent=53995c3f42cd8ad8;Sampled=1", W3C)]
    [InlineData(W3C, null, W3C)]
    // One that is damaged does not.
    [InlineData(
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        $"{Root};Parent=53995c3f42cd8ad8;Sampled=1",
        $"00-{RootId}-53995c3f42cd8ad8-01")]
    [InlineData("nonsense", $"{Root};Parent=53995c3f42cd8ad8;Sampled=0", $"00-{RootId}-53995c3f42cd8ad8-00")]
    [InlineData(null, $"{Root};Parent=53995c3f42cd8ad8", $"00-{RootId}-53995c3f42cd8ad8-01")]
    [InlineData(null, $"Self=1-67891234-12456789abcdef012345678;{Root}", null)]
    [InlineData(null, "Root=1-broken", null)]
    [InlineData(null, null, null)]
    public void Finds_the_parent(string? traceparent, string? xray, string? parent) =>
        Assert.Equal(parent, Extract(All, traceparent, xray));

    [Fact]
    public void A_root_without_a_parent_gives_the_first_span_its_trace_and_the_next_one_none()
    {
        Extract(All, null, Root);
        using (var first = Start())
        {
            Assert.Equal(RootId, first.TraceId.ToHexString());
            Assert.Equal(default, first.ParentSpanId);
            using var child = _source.StartActivity("child");
            Assert.Equal(first.SpanId, child!.ParentSpanId);
        }

        using var second = Start();
        Assert.NotEqual(RootId, second.TraceId.ToHexString());
    }

    [Fact]
    public void A_root_that_nobody_took_is_forgotten_with_the_next_request()
    {
        Extract(All, null, Root);
        Extract(All, null, null);

        using var span = Start();
        Assert.NotEqual(RootId, span.TraceId.ToHexString());
    }

    [Fact]
    public void A_load_balancer_that_says_not_to_sample_is_obeyed()
    {
        var sampler = Samplers.Of(new AgentSettings());
        Extract(All, null, $"{Root};Sampled=0");
        Assert.Equal(
            OpenTelemetry.Trace.SamplingDecision.Drop,
            sampler.ShouldSample(new(default, Start().TraceId, "x", ActivityKind.Server)).Decision);

        Extract(All, null, $"{Root};Sampled=1");
        Assert.Equal(
            OpenTelemetry.Trace.SamplingDecision.RecordAndSample,
            sampler.ShouldSample(new(default, Start().TraceId, "x", ActivityKind.Server)).Decision);
    }

    [Fact]
    public void A_call_bears_both_headers()
    {
        using var span = Start();
        span.TraceStateString = "a=b";

        var headers = Inject(All, span);

        Assert.Equal($"00-{span.TraceId}-{span.SpanId}-01", headers["traceparent"]);
        Assert.Equal("a=b", headers["tracestate"]);
        Assert.Equal(
            $"Root=1-{span.TraceId.ToHexString()[..8]}-{span.TraceId.ToHexString()[8..]};Parent={span.SpanId};Sampled=1",
            headers["X-Amzn-Trace-Id"]);
    }

    [Fact]
    public void What_the_variable_leaves_out_is_neither_read_nor_written()
    {
        var w3c = Propagator("tracecontext");
        var xray = Propagator("xray");
        using var span = Start();

        Assert.Null(Extract(w3c, null, $"{Root};Parent=53995c3f42cd8ad8"));
        Assert.Equal($"00-{RootId}-53995c3f42cd8ad8-01", Extract(xray, W3C, $"{Root};Parent=53995c3f42cd8ad8"));
        Assert.Equal(["traceparent"], Inject(w3c, span).Keys);
        Assert.Equal(["X-Amzn-Trace-Id"], Inject(xray, span).Keys);
        Assert.Equal(["X-Amzn-Trace-Id"], xray.Fields);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }

    private static TracePropagator All => Propagator("tracecontext", "baggage", "xray");

    private static TracePropagator Propagator(params string[] names) =>
        new(DistributedContextPropagator.CreateW3CPropagator(), names.ToHashSet());

    private static string? Extract(TracePropagator propagator, string? traceparent, string? xray)
    {
        propagator.ExtractTraceIdAndState(null, Get, out var traceId, out _);
        return traceId;

        void Get(object? carrier, string name, out string? value, out IEnumerable<string>? values)
        {
            values = null;
            value = name switch { "traceparent" => traceparent, "X-Amzn-Trace-Id" => xray, _ => null };
        }
    }

    private static Dictionary<string, string> Inject(TracePropagator propagator, Activity span)
    {
        var headers = new Dictionary<string, string>();
        propagator.Inject(span, null, (_, name, value) => headers[name] = value);
        return headers;
    }

    private Activity Start() => _source.StartActivity("request", ActivityKind.Server)!;
}
