using Cascade.Engine.Stacks;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>What the collector's exporters may do.</summary>
internal static class CollectorPermissions
{
    private static readonly PolicyStatement SendTraces = new()
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

    /// <param name="input">All that decides the stack.</param>
    /// <param name="metrics">The log group that Terraform makes for metrics; null where there is none.</param>
    public static IReadOnlyList<PolicyStatement> Of(SynthesisInput input, LogGroup? metrics)
    {
        var theirs = input.Settings.Of<CollectorSettings>().Configuration;
        var logs = $"arn:{input.Target.Partition}:logs:{input.Target.Region}:{input.Target.Account}";
        var groups = (theirs?.LogGroups ?? [])
            .Where(group => group != input.Names.MetricsLogGroup)
            .Select(group => $"{logs}:log-group:{group}")
            .ToArray();
        List<PolicyStatement> statements = [];
        if (theirs is not { SendsTraces: false })
        {
            statements.Add(SendTraces);
        }

        if (metrics is not null)
        {
            statements.Add(Write("WriteMetrics", [metrics.Resource.Arn]));
        }

        // Groups that are not Terraform's are made by the exporters.
        if (groups.Length > 0)
        {
            statements.Add(Write("WriteLogGroups", groups, "logs:CreateLogGroup", "logs:PutRetentionPolicy"));
        }

        return statements;
    }

    // IAM asks for the group under both of its ARNs.
    private static PolicyStatement Write(string sid, IReadOnlyList<string> groups, params IEnumerable<string> further) => new()
    {
        Sid = sid,
        Action = ["logs:CreateLogStream", "logs:PutLogEvents", .. further],
        Resource = [.. groups.SelectMany(group => (string[])[group, $"{group}:log-stream:*"])],
    };
}
