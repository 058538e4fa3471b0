using System.Globalization;
using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

/// <summary>
/// Which trace a request belongs to: what callers and load balancers send, whole and damaged, and what goes on to the next service.
/// </summary>
public sealed class TraceHeaderTests(RunningTodo todo) : IClassFixture<RunningTodo>
{
    private const string Root = "Root=1-{time}-{rest}";
    private const string Caller = "b7ad6b7169203331";
    private const string XRayCaller = "53995c3f42cd8ad8";

    [Theory]
    [InlineData($"00-{{trace}}-{Caller}-01", null, Caller)]
    [InlineData(null, Root, null)]
    [InlineData(null, $"Self=1-67891234-12456789abcdef012345678;{Root}", null)]
    [InlineData(null, $"{Root};Sampled=1", null)]
    [InlineData(null, $"{Root};Parent={XRayCaller}", XRayCaller)]
    [InlineData(null, $"{Root};Parent={XRayCaller};Sampled=1", XRayCaller)]
    [InlineData(null, $"{Root};Parent={XRayCaller};Sampled=?", XRayCaller)]
    [InlineData(null, $"{Root};Parent={XRayCaller};Sampled=1;Lineage=1:2|3:4", XRayCaller)]
    [InlineData(null, $"{Root};Parent=0000000000000000;Sampled=1", null)]
    // Both: the W3C's wins, unless it is damaged.
    [InlineData($"00-{{trace}}-{Caller}-01", $"Root=1-5759e988-bd862e3fe1be46a994272793;Parent={XRayCaller};Sampled=0", Caller)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", Root, null)]
    [InlineData("nonsense", $"{Root};Parent={XRayCaller};Sampled=1", XRayCaller)]
    public async Task A_request_joins_the_trace_that_its_headers_name(string? traceparent, string? xray, string? parent)
    {
        var trace = NewTrace();

        var span = await Called(trace, traceparent, xray);

        Assert.Equal((trace, parent), (span.TraceId, span.Parent));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("00-{trace}-0000000000000000-01", null)]
    [InlineData($"00-00000000000000000000000000000000-{Caller}-01", null)]
    [InlineData("00-{trace}", "")]
    [InlineData("nonsense", "nonsense")]
    [InlineData(null, $"Parent={XRayCaller};Sampled=1")]
    [InlineData(null, $"Root=1-{{time}};Parent={XRayCaller};Sampled=1")]
    [InlineData(null, "Root=2-{time}-{rest}")]
    [InlineData(null, "Root=1-00000000-000000000000000000000000")]
    public async Task A_request_without_a_trace_or_with_a_damaged_one_begins_its_own(string? traceparent, string? xray)
    {
        var trace = NewTrace();

        var span = await Called(trace, traceparent, xray);

        Assert.Null(span.Parent);
        Assert.NotEqual(trace, span.TraceId);
    }

    [Theory]
    [InlineData($"00-{{trace}}-{Caller}-00", null)]
    [InlineData(null, $"{Root};Parent={XRayCaller};Sampled=0")]
    [InlineData(null, $"{Root};Sampled=0")]
    public async Task A_trace_that_is_not_sampled_is_not_sent_and_goes_on_as_such(string? traceparent, string? xray)
    {
        var trace = NewTrace();

        var (sentTrace, isSampled) = await Call(trace, traceparent, xray);

        Assert.Equal((trace, false), (sentTrace, isSampled));
        // One that is sent later has come: spans come in the order in which they end.
        await Called(NewTrace(), null, null);
        Assert.DoesNotContain(todo.Receiver.Spans.SoFar, span => span.TraceId == trace);
    }

    [Fact]
    public async Task Requests_at_one_time_keep_to_their_own_traces()
    {
        await todo.Program.Get("/");
        var traces = Enumerable.Range(0, 200).Select(_ => NewTrace()).ToList();

        // Between them some that have none, and might take another's.
        var calls = await Task.WhenAll(traces.Select(async trace => (await Call(trace, null, Root), await Call(trace, null, null))));

        Assert.Equal(traces, calls.Select(call => call.Item1.Trace));
        Assert.Equal(traces.Count * 2, calls.SelectMany(call => new[] { call.Item1.Trace, call.Item2.Trace }).Distinct().Count());
    }

    /// <summary>The request's span, when the application has called on with the same trace.</summary>
    private async Task<ReceivedSpan> Called(string trace, string? traceparent, string? xray)
    {
        var (sentTrace, isSampled) = await Call(trace, traceparent, xray);
        Assert.True(isSampled);
        return await todo.ServerSpan("/call", sentTrace);
    }

    /// <summary>The trace that the call which the application made in turn bears in both headers.</summary>
    private async Task<(string Trace, bool IsSampled)> Call(string trace, string? traceparent, string? xray)
    {
        var answer = await todo.Program.Get("/call", ("traceparent", Filled(traceparent)), ("X-Amzn-Trace-Id", Filled(xray)));

        var (w3c, aws) = (answer.Split(' ')[0].Split('-'), answer.Split(' ')[1]);
        Assert.Equal($"Root=1-{w3c[1][..8]}-{w3c[1][8..]};Parent={w3c[2]};Sampled={w3c[3][1]}", aws);
        return (w3c[1], w3c[3] == "01");

        string? Filled(string? header) => header?
            .Replace("{trace}", trace, StringComparison.Ordinal)
            .Replace("{time}", trace[..8], StringComparison.Ordinal)
            .Replace("{rest}", trace[8..], StringComparison.Ordinal);
    }

    /// <summary>An id as X-Ray makes them, which begins with the time in seconds.</summary>
    private static string NewTrace() =>
        DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("N")[..24];
}
