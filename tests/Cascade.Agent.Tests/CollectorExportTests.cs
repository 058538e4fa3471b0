using System.Diagnostics.Metrics;
using Cascade.Agent.Export;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Cascade.Agent.Tests;

public sealed class CollectorExportTests : IDisposable
{
    private readonly Meter _meter = new("CollectorExportTests");

    [Fact]
    public void A_signals_own_variables_are_beside_the_general_ones()
    {
        var export = Export(
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://traces.example.com:4318/mine"),
            ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "a=b"),
            ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "1234"), ("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip"));

        var (traces, metrics, usual) = (export.Options("TRACES"), export.Options("METRICS"), new OtlpExporterOptions());
        Assert.Equal(
            (new Uri("http://traces.example.com:4318/mine"), OtlpExportProtocol.HttpProtobuf, "a=b", 1234, OtlpExportCompression.GZip),
            (traces.Endpoint, traces.Protocol, traces.Headers, traces.TimeoutMilliseconds, traces.Compression));
        Assert.Equal(
            (usual.Endpoint, usual.Protocol, usual.TimeoutMilliseconds), (metrics.Endpoint, metrics.Protocol, metrics.TimeoutMilliseconds));
    }

    [Theory]
    [InlineData("delta", MetricReaderTemporalityPreference.Delta)]
    [InlineData("Cumulative", MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(null, MetricReaderTemporalityPreference.Cumulative)]
    public void Metrics_are_sums_since_the_start_or_since_the_last_time(string? value, MetricReaderTemporalityPreference preference)
    {
        using var reader = Export(("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", value)).OfMetrics();

        Assert.Equal(preference, reader.TemporalityPreference);
    }

    [Fact]
    public void Histograms_alone_can_have_exponential_buckets()
    {
        var export = Export(("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "base2_exponential_bucket_histogram"));

        Assert.IsType<Base2ExponentialBucketHistogramConfiguration>(export.ViewOf(_meter.CreateHistogram<double>("h")));
        Assert.Null(export.ViewOf(_meter.CreateCounter<long>("c")));
        Assert.Null(Export().ViewOf(_meter.CreateHistogram<double>("h")));
    }

    [Fact]
    public void That_nobody_takes_it_is_said_once_and_where()
    {
        var said = new List<string>();
        var warning = new CollectorWarning(said.Add);

        warning.Say(new("http://localhost:4318"));
        warning.Say(new("http://localhost:4319"));

        Assert.Equal(
            "traces and metrics do not reach the collector at http://localhost:4318/, and are dropped until they do", Assert.Single(said));
    }

    public void Dispose() => _meter.Dispose();

    private static CollectorExport Export(params (string Name, string? Value)[] variables) =>
        new(name => variables.FirstOrDefault(variable => variable.Name == name).Value, new CollectorWarning(_ => { }));
}
