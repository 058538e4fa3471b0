using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.LogMetrics;

internal sealed record LogMetricSettings
{
    public IReadOnlyList<LogMetric> Metrics { get; init; } = [];
}

/// <param name="Name">The metric's name, and the filter's.</param>
/// <param name="Pattern">CloudWatch Logs' filter for the lines that count.</param>
/// <param name="Unit">One of CloudWatch's units.</param>
/// <param name="Value">The number that each line adds, or the field of the line that holds the number.</param>
/// <param name="Namespace">Null for the namespace of the service's other metrics.</param>
internal sealed record LogMetric(string Name, string Pattern, string Unit, string Value, string? Namespace);

[JsonSerializable(typeof(LogMetricSettings))]
internal sealed partial class LogMetricJson : JsonSerializerContext;
