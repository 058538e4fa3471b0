using Constructs;
using HashiCorp.Cdktf.Providers.Aws.CloudwatchLogGroup;

namespace Cascade.Engine.Stacks;

/// <summary>What all containers of the service write to stdout and stderr. CloudWatch keeps logs for ever unless told otherwise; and bills them.</summary>
internal sealed class LogGroup : Construct
{
    /// <summary>Log streams are called <c>ecs/&lt;container&gt;/&lt;task id&gt;</c>.</summary>
    public const string StreamPrefix = "ecs";

    public LogGroup(Construct scope, SynthesisInput input)
        : base(scope, "log-group") =>
        Resource = new CloudwatchLogGroup(this, "aws_cloudwatch_log_group.app", new CloudwatchLogGroupConfig
        {
            Name = input.Names.LogGroup,
            RetentionInDays = input.Settings.LogRetentionDays,
            Tags = ResourceTags.Of("aws_cloudwatch_log_group.app"),
        });

    public CloudwatchLogGroup Resource { get; }
}
