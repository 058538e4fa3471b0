using Cascade.Engine.Names;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>
/// The collector's configuration, in place of the image's own: the collector listens to its own task only, refuses data before its
/// memory ends, and writes metrics to a log group of the service's. CloudWatch bills each combination of a metric's attributes as a metric,
/// so only requests and the application's own measurements become metrics; the runtime's and the framework's are lines of the log group.
/// </summary>
/// <seealso href="https://github.com/aws-observability/aws-otel-collector/blob/main/config/ecs/ecs-default-config.yaml"/>
internal static class CollectorConfig
{
    /// <summary>The variable that the collector reads its configuration from.</summary>
    public const string Variable = "AOT_CONFIG_CONTENT";

    // Of the meters that .NET and ASP.NET Core bring, all but http.server.request.duration.
    private const string Logged =
        @"^aspnetcore\., ^dns\., ^dotnet\., ^http\.client\., ^http\.server\.active_requests, ^kestrel\., ^signalr\.";

    public static string For(ResourceNames names, string region) => $$"""
        extensions:
          health_check:
            endpoint: 127.0.0.1:13133

        receivers:
          otlp:
            protocols:
              grpc:
                endpoint: 127.0.0.1:4317
              http:
                endpoint: 127.0.0.1:4318

        processors:
          memory_limiter:
            check_interval: 1s
            limit_mib: 95
            spike_limit_mib: 20
          batch/traces:
            timeout: 1s
            send_batch_size: 50
          batch/metrics:
            timeout: 60s
          filter/metered:
            metrics:
              exclude:
                match_type: regexp
                metric_names: [{{Logged}}]
          filter/logged:
            metrics:
              include:
                match_type: regexp
                metric_names: [{{Logged}}]

        exporters:
          awsxray:
            region: {{region}}
            aws_log_groups: [{{names.LogGroup}}]
          awsemf/metered:
            region: {{region}}
            namespace: {{names.MetricsNamespace}}
            log_group_name: {{names.MetricsLogGroup}}
            dimension_rollup_option: NoDimensionRollup
            retain_initial_value_of_delta_metric: true
          awsemf/logged:
            region: {{region}}
            namespace: {{names.MetricsNamespace}}
            log_group_name: {{names.MetricsLogGroup}}
            dimension_rollup_option: NoDimensionRollup
            retain_initial_value_of_delta_metric: true
            # No metric has this name: all are lines of the log group alone.
            metric_declarations:
              - metric_name_selectors: [^none]
                dimensions: [[none]]

        service:
          telemetry:
            metrics:
              level: none
          extensions: [health_check]
          pipelines:
            traces:
              receivers: [otlp]
              processors: [memory_limiter, batch/traces]
              exporters: [awsxray]
            metrics/metered:
              receivers: [otlp]
              processors: [memory_limiter, filter/metered, batch/metrics]
              exporters: [awsemf/metered]
            metrics/logged:
              receivers: [otlp]
              processors: [memory_limiter, filter/logged, batch/metrics]
              exporters: [awsemf/logged]

        """.ReplaceLineEndings("\n");
}
