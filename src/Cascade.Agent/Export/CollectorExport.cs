using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Cascade.Agent.Export;

/// <summary>
/// The exporters to the collector, as OpenTelemetry's variables set them. They are made directly: <c>AddOtlpExporter</c> has a service
/// container of its own for its options, and an application would start 10 ms later. The options' constructors read the general variables
/// and those of batches; this class reads the variables of one signal.
/// </summary>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="warning">Gets a call when the collector does not take an export.</param>
/// <seealso href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/"/>
internal sealed class CollectorExport(Func<string, string?> variable, CollectorWarning warning)
{
    public BaseProcessor<Activity> OfTraces()
    {
        var batch = new OpenTelemetry.Trace.BatchExportActivityProcessorOptions();
        return new BatchActivityExportProcessor(
            new TraceExporter(Options("TRACES"), warning),
            batch.MaxQueueSize,
            batch.ScheduledDelayMilliseconds,
            batch.ExporterTimeoutMilliseconds,
            batch.MaxExportBatchSize);
    }

    public MetricReader OfMetrics()
    {
        var period = new PeriodicExportingMetricReaderOptions();
        var temporality = variable("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE");
        return new PeriodicExportingMetricReader(
            new MetricExporter(Options("METRICS"), warning),
            period.ExportIntervalMilliseconds ?? 60_000,
            period.ExportTimeoutMilliseconds ?? 30_000)
        {
            TemporalityPreference = Enum.TryParse<MetricReaderTemporalityPreference>(temporality, ignoreCase: true, out var preference)
                ? preference
                : MetricReaderTemporalityPreference.Cumulative,
        };
    }

    /// <summary>The aggregation of a histogram, where the variable asks for another one than the SDK's default.</summary>
    public MetricStreamConfiguration? ViewOf(Instrument instrument) =>
        variable("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION") == "base2_exponential_bucket_histogram"
        && instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal)
            ? new Base2ExponentialBucketHistogramConfiguration()
            : null;

    internal OtlpExporterOptions Options(string signal)
    {
        var options = new OtlpExporterOptions();
        if (Text("PROTOCOL") is { } protocol && protocol is "grpc" or "http/protobuf")
        {
            options.Protocol = protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        }

        // A signal's own address is used as it is; the exporter adds the signal's path to the general address.
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

        public override ExportResult Export(in Batch<Activity> activityBatch) => Checked(base.Export(activityBatch), warning, _endpoint);
    }

    private sealed class MetricExporter(OtlpExporterOptions options, CollectorWarning warning) : OtlpMetricExporter(options)
    {
        private readonly Uri _endpoint = options.Endpoint;

        public override ExportResult Export(in Batch<Metric> metrics) => Checked(base.Export(metrics), warning, _endpoint);
    }

    private static ExportResult Checked(ExportResult result, CollectorWarning warning, Uri endpoint)
    {
        if (result == ExportResult.Failure)
        {
            warning.Say(endpoint);
        }

        return result;
    }
}
