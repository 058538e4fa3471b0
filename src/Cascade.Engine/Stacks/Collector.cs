using Cascade.Engine.Deployment;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The AWS Distro for OpenTelemetry collector, beside the application in each task: it takes traces and metrics on localhost (OTLP, 4317 and
/// 4318) and sends them to X-Ray and CloudWatch. The application lives without it: it is not essential, and is restarted by itself.
/// </summary>
/// <seealso href="https://aws-otel.github.io/docs/setup/ecs/"/>
internal static class Collector
{
    public const string Name = "aws-otel-collector";

    /// <summary>Pinned: <c>latest</c> would be another program with each task that starts.</summary>
    public const string Image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0";

    /// <summary>MiB, hard limit.</summary>
    public const int Memory = 128;

    // What awsemf, as the configuration in the image has it, writes to.
    private const string MetricsLogGroup = "/aws/ecs/application/metrics";

    public static ContainerDefinition Container(LogConfiguration logs) => new()
    {
        Name = Name,
        Image = Image,
        Essential = false,
        Memory = Memory,
        Command = ["--config=/etc/ecs/ecs-default-config.yaml"],
        // Go collects garbage harder as it comes near, instead of being killed at the hard limit.
        Environment = [new("GOMEMLIMIT", "100MiB")],
        // The image has no shell, but this program. It asks the collector's own health_check extension.
        HealthCheck = new(["CMD", "/healthcheck"], Interval: 10, Timeout: 5, Retries: 3, StartPeriod: 10),
        RestartPolicy = new(Enabled: true, RestartAttemptPeriod: 60),
        LogConfiguration = logs,
    };

    /// <summary>What its exporters need. X-Ray has no resources to name in these actions.</summary>
    public static IReadOnlyList<PolicyStatement> Permissions(DeploymentTarget target)
    {
        var metrics = $"arn:{target.Partition}:logs:{target.Region}:{target.Account}:log-group:{MetricsLogGroup}";
        return
        [
            new PolicyStatement
            {
                Sid = "SendTraces",
                Action =
                [
                    "xray:GetSamplingRules", "xray:GetSamplingStatisticSummaries", "xray:GetSamplingTargets",
                    "xray:PutTelemetryRecords", "xray:PutTraceSegments",
                ],
                Resource = ["*"],
            },
            new PolicyStatement
            {
                // The exporter makes group and streams itself. IAM asks for the group under both of its ARNs.
                Sid = "WriteMetrics",
                Action = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
                Resource = [metrics, $"{metrics}:log-stream:*"],
            },
        ];
    }
}
