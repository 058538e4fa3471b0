using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.LbTargetGroup;

namespace Cascade.Engine.Stacks;

/// <summary>The addresses of the healthy tasks, which ECS enters and removes.</summary>
internal sealed class TargetGroup : Construct
{
    public TargetGroup(Construct scope, SynthesisInput input, EnvironmentValues environment, int port)
        : base(scope, "target-group")
    {
        var settings = input.Settings;
        Resource = new LbTargetGroup(this, "aws_lb_target_group.app", new LbTargetGroupConfig
        {
            Name = Name(input.Names, port, settings.Traffic.Protocol),
            Port = port,
            Protocol = "HTTP",
            // HTTP/1.1 is ELB's default.
            ProtocolVersion = settings.Traffic.Protocol switch
            {
                TargetProtocol.Http2 => "HTTP2",
                TargetProtocol.Grpc => "GRPC",
                _ => null,
            },
            TargetType = "ip",
            VpcId = environment.VpcId,
            DeregistrationDelay = settings.Traffic.DeregistrationDelay.ToString(CultureInfo.InvariantCulture),
            HealthCheck = new LbTargetGroupHealthCheck
            {
                Path = settings.Traffic.HealthCheck.Path,
                Matcher = settings.Traffic.HealthCheck.Matcher,
                Protocol = "HTTP",
                Port = "traffic-port",
                Interval = TaskReplacement.HealthCheckInterval,
                Timeout = TaskReplacement.HealthCheckTimeout,
                HealthyThreshold = TaskReplacement.HealthyThreshold,
                UnhealthyThreshold = TaskReplacement.UnhealthyThreshold,
            },
            Stickiness = settings.Traffic.StickySessions is { } seconds
                ? new LbTargetGroupStickiness { Type = "lb_cookie", CookieDuration = seconds, Enabled = true }
                : null,
            // The listener rule must have another to point to before this one can go.
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });
    }

    public LbTargetGroup Resource { get; }

    /// <summary>
    /// <see cref="ResourceNames.TargetGroup"/> with port and protocol in its hash: another port means another target group, which is beside
    /// the first for a while, and AWS refuses two of the same name.
    /// </summary>
    public static string Name(ResourceNames names, int port, TargetProtocol protocol = TargetProtocol.Http1)
    {
        var suffix = protocol == TargetProtocol.Http1 ? "" : $"\n{protocol}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{names.TargetGroup}\n{port}{suffix}")));
        return names.TargetGroup[..^8] + hash[..8];
    }
}
