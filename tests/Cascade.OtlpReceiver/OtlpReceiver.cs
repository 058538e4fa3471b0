using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Opentelemetry.Proto.Collector.Metrics.V1;
using Opentelemetry.Proto.Collector.Trace.V1;

namespace Cascade.Otlp;

/// <summary>What stands in the collector's place: it takes OTLP, decodes it, and keeps it.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _server = Loopback.Server(withHttp2: true);
    private readonly CancellationTokenSource _leaving = new();
    private int _requests;

    private OtlpReceiver()
    {
        Map("/v1/traces", "trace.v1.TraceService", ExportTraceServiceRequest.Parser, request => Spans.Add(ReceivedSpan.AllOf(request)));
        Map(
            "/v1/metrics",
            "metrics.v1.MetricsService",
            ExportMetricsServiceRequest.Parser,
            request => Metrics.Add(ReceivedMetric.AllOf(request)));
    }

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, with <c>http/protobuf</c>.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The same with <c>grpc</c>.</summary>
    public Uri GrpcEndpoint { get; private set; } = null!;

    public Reception Reception { get; set; }

    /// <summary>How many came, whatever became of them.</summary>
    public int Requests => _requests;

    public Arrivals<ReceivedSpan> Spans { get; } = new();

    public Arrivals<ReceivedMetric> Metrics { get; } = new();

    public static async Task<OtlpReceiver> StartAsync(Reception reception = Reception.Takes)
    {
        var receiver = new OtlpReceiver { Reception = reception };
        await receiver._server.StartAsync();
        (receiver.Endpoint, receiver.GrpcEndpoint) = (receiver._server.Address(), receiver._server.Address(1));
        if (reception == Reception.IsAbsent)
        {
            await receiver._server.StopAsync();
        }

        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _server.DisposeAsync();
        _leaving.Dispose();
    }

    private void Map<T>(string path, string service, MessageParser<T> parser, Action<T> keep)
        where T : IMessage<T>
    {
        _server.MapPost(path, async context =>
        {
            var body = await BodyAsync(context);
            if (await TakesAsync())
            {
                keep(parser.ParseFrom(body));
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
        });
        _server.MapPost($"/opentelemetry.proto.collector.{service}/Export", async context =>
        {
            var body = await BodyAsync(context);
            var takes = await TakesAsync();
            if (takes)
            {
                keep(parser.ParseFrom(body, GrpcFrame.Length, body.Length - GrpcFrame.Length));
            }

            await GrpcFrame.AnswerAsync(context.Response, takes);
        });
    }

    private async Task<bool> TakesAsync()
    {
        Interlocked.Increment(ref _requests);
        if (Reception == Reception.Delays)
        {
            await Task.Delay(Timeout.Infinite, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return Reception == Reception.Takes;
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
