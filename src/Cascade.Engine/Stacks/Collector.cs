using Cascade.Engine.Names;
using Cascade.Engine.Settings.Collector;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The AWS Distro for OpenTelemetry collector, beside the application in each task: it takes traces and metrics on localhost (OTLP, 4317 and
/// 4318) and sends them to X-Ray and CloudWatch. The application lives without it: it is not essential, and is restarted by itself.
/// </summary>
/// <seealso href="https://aws-otel.github.io/docs/setup/ecs/"/>
internal static class Collector
{
    /// <summary>Pinned: <c>latest</c> would be another program with each task that starts.</summary>
    public const string Image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0";

    public static ContainerDefinition Container(SynthesisInput input, LogConfiguration logs) => new()
    {
        Name = ContainerNames.Collector,
        Image = TerraformJson.Literal(input.Settings.Of<CollectorSettings>().Image ?? Image),
        Essential = false,
        Memory = ContainerNames.CollectorMemory,
        Environment =
        [
            new(CollectorConfig.Variable, TerraformJson.Literal(input.Settings.Of<CollectorSettings>().Configuration?.Text ?? CollectorConfig.For(input.Names, input.Target.Region))),
            // Go collects garbage harder as it comes near, instead of being killed at the hard limit.
            new("GOMEMLIMIT", "100MiB"),
        ],
        // The image has no shell, but this program. It asks the collector's own health_check extension.
        HealthCheck = new(["CMD", "/healthcheck"], Interval: 10, Timeout: 5, Retries: 3, StartPeriod: 10),
        RestartPolicy = new(Enabled: true, RestartAttemptPeriod: 60),
        LogConfiguration = logs,
    };

    /// <summary>What its exporters need.</summary>
    /// <param name="input">The stack's.</param>
    /// <param name="metrics">The log group that Terraform makes for metrics; null where there is none.</param>
    public static IReadOnlyList<PolicyStatement> Permissions(SynthesisInput input, LogGroup? metrics)
    {
        var theirs = input.Settings.Of<CollectorSettings>().Configuration;
        var groups = (theirs?.LogGroups ?? []).Where(group => group != input.Names.MetricsLogGroup)
            .Select(group => $"arn:{input.Target.Partition}:logs:{input.Target.Region}:{input.Target.Account}:log-group:{group}").ToArray();
        return
        [
            .. theirs is { SendsTraces: false } ? [] : (PolicyStatement[])[SendTraces],
            .. metrics is null ? [] : (PolicyStatement[])[Write("WriteMetrics", [metrics.Resource.Arn])],
            // Groups that are not Terraform's are made by the exporters.
            .. groups.Length == 0 ? [] : (PolicyStatement[])[Write("WriteLogGroups", groups, "logs:CreateLogGroup", "logs:PutRetentionPolicy")],
        ];
    }

    private static PolicyStatement SendTraces => new()
    {
        Sid = "SendTraces",
        Action =
        [
            "xray:GetSamplingRules", "xray:GetSamplingStatisticSummaries", "xray:GetSamplingTargets",
            "xray:PutTelemetryRecords", "xray:PutTraceSegments",
        ],
        // X-Ray has no resources to name in these actions.
        Resource = ["*"],
    };

    // IAM asks for the group under both of its ARNs.
    private static PolicyStatement Write(string sid, IReadOnlyList<string> groups, params IEnumerable<string> further) => new()
    {
        Sid = sid,
        Action = ["logs:CreateLogStream", "logs:PutLogEvents", .. further],
        Resource = [.. groups.SelectMany(group => (string[])[group, $"{group}:log-stream:*"])],
    };
}
