using Cascade.Engine.Aws;
using Cascade.Engine.Settings.Collector;
using Constructs;
using HashiCorp.Cdktf.Providers.Aws.CloudwatchLogGroup;

namespace Cascade.Engine.Stacks;

/// <summary>A log group of the service's. CloudWatch keeps logs for ever unless told otherwise; and bills them.</summary>
internal sealed class LogGroup : Construct
{
    private LogGroup(Construct scope, SynthesisInput input, string id, string address, string name)
        : base(scope, id) =>
        Resource = new CloudwatchLogGroup(this, address, new CloudwatchLogGroupConfig
        {
            Name = name,
            RetentionInDays = input.Settings.Logs.RetentionDays,
            Tags = ResourceTags.Of(address),
        });

    public CloudwatchLogGroup Resource { get; }

    /// <summary>What all containers of the service write to stdout and stderr.</summary>
    public static LogGroup OfContainers(Construct scope, SynthesisInput input) =>
        new(scope, input, "log-group", "aws_cloudwatch_log_group.app", input.Names.LogGroup);

    /// <summary>What the collector writes metrics to, by our configuration or by one of the user's that names it too; null where neither does.</summary>
    public static LogGroup? OfMetrics(Construct scope, SynthesisInput input) =>
        input.Settings.Telemetry.Tracing && (input.Settings.Of<CollectorSettings>().Configuration is not { } theirs || theirs.LogGroups.Contains(input.Names.MetricsLogGroup))
        ? new(scope, input, "metrics-log-group", "aws_cloudwatch_log_group.metrics", input.Names.MetricsLogGroup)
        : null;
}
