using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Stacks;
using HashiCorp.Cdktf.Providers.Aws.CloudwatchLogMetricFilter;

namespace Cascade.Engine.Capabilities.LogMetrics;

/// <summary>
/// <c>@(CascadeLogMetric)</c>: CloudWatch counts lines of the service's log group, or sums a number in them, as a metric.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html"/>
internal static class LogMetricsCapability
{
    public static Capability Declaration { get; } = new()
    {
        Name = "LogMetrics",
        Page = "observability.md#metrics-from-log-lines",
        Topic = LogMetricTopic.Topic,
        Extend = Extend,
        Kinds = [new LogMetricFilterKind()],
    };

    private static void Extend(ServiceScope scope)
    {
        var metrics = scope.Input.Settings.Of<LogMetricSettings>().Metrics;
        foreach (var (metric, name) in metrics.Zip(TerraformNames.Unique("metric", metrics.Select(metric => metric.Name))))
        {
            _ = new CloudwatchLogMetricFilter(scope.Stack, $"aws_cloudwatch_log_metric_filter.{name}", new CloudwatchLogMetricFilterConfig
            {
                Name = metric.Name,
                LogGroupName = scope.LogGroup.Resource.Name,
                Pattern = metric.Pattern,
                MetricTransformation = new CloudwatchLogMetricFilterMetricTransformation
                {
                    Name = metric.Name,
                    Namespace = metric.Namespace ?? scope.Input.Names.MetricsNamespace,
                    Value = metric.Value,
                    Unit = metric.Unit,
                },
            });
        }
    }
}
