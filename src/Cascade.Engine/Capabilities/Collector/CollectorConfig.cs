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

    // What an older instrumentation of the runtime measures.
    private const string LoggedOfOwn = @", ^process\.runtime\.";

    /// <param name="names">The service's.</param>
    /// <param name="region">The AWS region.</param>
    /// <param name="own">For an application that brings an OpenTelemetry of its own; else null.</param>
    public static string For(ResourceNames names, string region, OwnTelemetry? own = null)
    {
        var (logged, traces) = own is null ? (Logged, "") : (Logged + LoggedOfOwn, "filter/health-checks, ");
        return $$"""
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
                metric_names: [{{logged}}]
          filter/logged:
            metrics:
              include:
                match_type: regexp
                metric_names: [{{logged}}]
        {{Processors(own)}}
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
        {{(own is null ? "" : Discarding)}}
        service:
          telemetry:
            metrics:
              level: none
          extensions: [health_check]
          pipelines:
            traces:
              receivers: [otlp]
              processors: [memory_limiter, {{traces}}batch/traces]
              exporters: [awsxray]
            metrics/metered:
              receivers: [otlp]
              processors: [memory_limiter, filter/metered, batch/metrics]
              exporters: [awsemf/metered]
            metrics/logged:
              receivers: [otlp]
              processors: [memory_limiter, filter/logged, batch/metrics]
              exporters: [awsemf/logged]
        {{(own is null ? "" : LogsPipeline)}}
        """.ReplaceLineEndings("\n");
    }

    // Nothing reaches this exporter, but a pipeline must have one, and the distribution has none that does nothing.
    private const string Discarding = """
          debug:
            verbosity: basic

        """;

    // The console is how log lines go. Lines that are sent too are taken, and dropped: refused, each batch would be an error.
    private const string LogsPipeline = """
            logs:
              receivers: [otlp]
              processors: [filter/logs]
              exporters: [debug]

        """;

    private static string Processors(OwnTelemetry? own) => own is null
        ? ""
        : $"""
          filter/health-checks:
            error_mode: ignore
            traces:
              span:
        {string.Concat(own.Spans().Select(condition => $"        - {condition}\n"))}  filter/logs:
            error_mode: ignore
            logs:
              log_record:
                - 'true'

        """;
}
