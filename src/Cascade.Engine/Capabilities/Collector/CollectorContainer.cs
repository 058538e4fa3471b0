using Cascade.Engine.Names;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>
/// The collector's container, which takes traces and metrics on localhost (OTLP, 4317 and 4318) and sends them to X-Ray and CloudWatch. The
/// application lives without the collector, which is not essential and is restarted alone.
/// </summary>
internal static class CollectorContainer
{
    /// <summary>Pinned: <c>latest</c> would be another program with each task that starts.</summary>
    public const string Image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0";

    public static ContainerDefinition Of(SynthesisInput input, LogConfiguration logs)
    {
        var settings = input.Settings.Of<CollectorSettings>();
        var own = input.Settings.Telemetry.IsOwn ? new OwnTelemetry(input.Settings.Traffic.HealthCheck) : null;
        var configuration = settings.Configuration?.Text ?? CollectorConfig.For(input.Names, input.Target.Region, own);
        return new()
        {
            Name = ContainerNames.Collector,
            Image = settings.Image ?? Image,
            Essential = false,
            Memory = ContainerNames.CollectorMemory,
            Environment =
            [
                new(CollectorConfig.Variable, configuration),
                // Near this limit Go collects garbage harder, instead of being killed at the hard limit.
                new("GOMEMLIMIT", "100MiB"),
            ],
            // The image has no shell, but this program, which asks the collector's own health_check extension.
            HealthCheck = new(["CMD", "/healthcheck"], Interval: 10, Timeout: 5, Retries: 3, StartPeriod: 10),
            RestartPolicy = new(Enabled: true, RestartAttemptPeriod: 60),
            LogConfiguration = logs,
        };
    }
}
