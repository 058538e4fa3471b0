using Constructs;
using HashiCorp.Cdktf.Providers.Aws.CloudwatchLogGroup;

namespace Cascade.Engine.Stacks;

/// <summary>A log group of the service's. Without a retention CloudWatch keeps logs for ever, and bills them.</summary>
internal sealed class LogGroup : Construct
{
    public LogGroup(Construct scope, SynthesisInput input, string id, string address, string name)
        : base(scope, id) =>
        Resource = new CloudwatchLogGroup(this, address, new CloudwatchLogGroupConfig
        {
            Name = name,
            RetentionInDays = input.Settings.Logs.RetentionDays,
        });

    public CloudwatchLogGroup Resource { get; }

    /// <summary>For the standard output and error of all containers.</summary>
    public static LogGroup OfContainers(Construct scope, SynthesisInput input) =>
        new(scope, input, "log-group", "aws_cloudwatch_log_group.app", input.Names.LogGroup);
}
