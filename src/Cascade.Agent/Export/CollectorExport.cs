using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Cascade.Agent;

/// <summary>
/// What sends to the collector, as OpenTelemetry's variables say. Made directly: by <c>AddOtlpExporter</c>, whose options come from a container of their own, an
/// application starts 10 ms later. The general variables and those of batches are read by the options' own constructors, those of one signal here.
/// </summary>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="warning">Hears of what was not taken.</param>
/// <seealso href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/"/>
internal sealed class CollectorExport(Func<string, string?> variable, CollectorWarning warning)
{
    public BaseProcessor<Activity> OfTraces()
    {
        var batch = new OpenTelemetry.Trace.BatchExportActivityProcessorOptions();
        return new BatchActivityExportProcessor(
            new TraceExporter(Options("TRACES"), warning), batch.MaxQueueSize, batch.ScheduledDelayMilliseconds, batch.ExporterTimeoutMilliseconds, batch.MaxExportBatchSize);
    }

    public MetricReader OfMetrics()
    {
        var period = new PeriodicExportingMetricReaderOptions();
        return new PeriodicExportingMetricReader(
            new MetricExporter(Options("METRICS"), warning), period.ExportIntervalMilliseconds ?? 60_000, period.ExportTimeoutMilliseconds ?? 30_000)
        {
            TemporalityPreference = Enum.TryParse<MetricReaderTemporalityPreference>(variable("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"), ignoreCase: true, out var preference)
                ? preference
                : MetricReaderTemporalityPreference.Cumulative,
        };
    }

    /// <summary>What becomes of a histogram, where the variable says otherwise than the SDK by itself.</summary>
    public MetricStreamConfiguration? ViewOf(Instrument instrument) =>
        variable("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION") == "base2_exponential_bucket_histogram" && instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal)
            ? new Base2ExponentialBucketHistogramConfiguration()
            : null;

    internal OtlpExporterOptions Options(string signal)
    {
        var options = new OtlpExporterOptions();
        if (Text("PROTOCOL") is { } protocol && protocol is "grpc" or "http/protobuf")
        {
            options.Protocol = protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        }

        // One of a signal's own is taken as it is; to the general one the exporter adds the signal's path.
        if (Uri.TryCreate(Text("ENDPOINT"), UriKind.Absolute, out var endpoint))
        {
            options.Endpoint = endpoint;
        }

        if (Text("HEADERS") is { } headers)
        {
            options.Headers = headers;
        }

        if (Text("COMPRESSION") is { } compression)
        {
            options.Compression = compression == "gzip" ? OtlpExportCompression.GZip : OtlpExportCompression.None;
        }

        if (int.TryParse(Text("TIMEOUT"), CultureInfo.InvariantCulture, out var timeout) && timeout > 0)
        {
            options.TimeoutMilliseconds = timeout;
        }

        return options;

        string? Text(string name) => variable($"OTEL_EXPORTER_OTLP_{signal}_{name}")?.Trim() is { Length: > 0 } text ? text : null;
    }

    private sealed class TraceExporter(OtlpExporterOptions options, CollectorWarning warning) : OtlpTraceExporter(options)
    {
        private readonly Uri _endpoint = options.Endpoint;

        public override ExportResult Export(in Batch<Activity> activityBatch) => Heard(base.Export(activityBatch), warning, _endpoint);
    }

    private sealed class MetricExporter(OtlpExporterOptions options, CollectorWarning warning) : OtlpMetricExporter(options)
    {
        private readonly Uri _endpoint = options.Endpoint;

        public override ExportResult Export(in Batch<Metric> metrics) => Heard(base.Export(metrics), warning, _endpoint);
    }

    private static ExportResult Heard(ExportResult result, CollectorWarning warning, Uri endpoint)
    {
        if (result == ExportResult.Failure)
        {
            warning.Say(endpoint);
        }

        return result;
    }
}
