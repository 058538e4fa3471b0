using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.LogMetrics;

internal sealed record LogMetricSettings
{
    public IReadOnlyList<LogMetric> Metrics { get; init; } = [];
}

/// <param name="Name">The metric's name, and the filter's.</param>
/// <param name="Pattern">Which lines count, as CloudWatch Logs writes filters.</param>
/// <param name="Unit">One of CloudWatch's units.</param>
/// <param name="Value">What each line adds: a number, or a field of the line that holds one.</param>
/// <param name="Namespace">Null for the namespace of the service's other metrics.</param>
internal sealed record LogMetric(string Name, string Pattern, string Unit, string Value, string? Namespace);

[JsonSerializable(typeof(LogMetricSettings))]
internal sealed partial class LogMetricJson : JsonSerializerContext;
