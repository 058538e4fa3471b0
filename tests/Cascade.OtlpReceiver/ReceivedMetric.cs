using Opentelemetry.Proto.Collector.Metrics.V1;
using Opentelemetry.Proto.Metrics.V1;

namespace Cascade.Otlp;

/// <summary>A metric as it was sent, at one time.</summary>
public sealed record ReceivedMetric
{
    public required string Name { get; init; }

    /// <summary>The meter's name.</summary>
    public required string Meter { get; init; }

    public required IReadOnlyList<MetricPoint> Points { get; init; }

    /// <summary>Of the process that sent it.</summary>
    public required IReadOnlyDictionary<string, object> Resource { get; init; }

    public override string ToString() => $"{Name} of {Meter}: {string.Join("; ", Points)}";

    internal static IEnumerable<ReceivedMetric> AllOf(ExportMetricsServiceRequest request) =>
        from process in request.ResourceMetrics
        let resource = process.Resource.Attributes.Decoded()
        from scope in process.ScopeMetrics
        from metric in scope.Metrics
        select new ReceivedMetric { Name = metric.Name, Meter = scope.Scope.Name, Points = [.. PointsOf(metric)], Resource = resource };

    private static IEnumerable<MetricPoint> PointsOf(Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(Number),
        Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(Number),
        Metric.DataOneofCase.Histogram =>
            metric.Histogram.DataPoints.Select(point => new MetricPoint(point.Attributes.Decoded(), point.Count)),
        _ => throw new NotSupportedException($"{metric.Name} is a {metric.DataCase}."),
    };

    private static MetricPoint Number(NumberDataPoint point) =>
        new(point.Attributes.Decoded(), point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble);
}
