using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Opentelemetry.Proto.Collector.Metrics.V1;
using Opentelemetry.Proto.Collector.Trace.V1;

namespace Cascade.Otlp;

/// <summary>What stands in the collector's place: it takes OTLP by HTTP, decodes it, and keeps it.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication server = Loopback.Server();
    private readonly CancellationTokenSource leaving = new();
    private int requests;

    private OtlpReceiver()
    {
        server.MapPost("/v1/traces", context => TakeAsync(context, body => Spans.Add(ReceivedSpan.AllOf(ExportTraceServiceRequest.Parser.ParseFrom(body)))));
        server.MapPost("/v1/metrics", context => TakeAsync(context, body => Metrics.Add(ReceivedMetric.AllOf(ExportMetricsServiceRequest.Parser.ParseFrom(body)))));
    }

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, with <c>http/protobuf</c>.</summary>
    public Uri Endpoint { get; private set; } = null!;

    public Reception Reception { get; set; }

    /// <summary>How many came, whatever became of them.</summary>
    public int Requests => requests;

    public Arrivals<ReceivedSpan> Spans { get; } = new();

    public Arrivals<ReceivedMetric> Metrics { get; } = new();

    public static async Task<OtlpReceiver> StartAsync(Reception reception = Reception.Takes)
    {
        var receiver = new OtlpReceiver { Reception = reception };
        receiver.Endpoint = await receiver.server.ListenAsync();
        if (reception == Reception.IsAbsent)
            await receiver.server.StopAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await server.DisposeAsync();
        leaving.Dispose();
    }

    private async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        Interlocked.Increment(ref requests);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (Reception == Reception.Delays)
            await Task.Delay(Timeout.Infinite, leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Reception == Reception.Takes)
            take(body.ToArray());
        else
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }
}
