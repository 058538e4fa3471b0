using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.LbListenerRule;
using HashiCorp.Cdktf.Providers.Aws.LbTargetGroup;
using HashiCorp.Cdktf.Providers.Aws.SecurityGroup;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupEgressRule;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupIngressRule;

namespace Stock;

/// <summary>From the load balancer's listener to the tasks.</summary>
internal sealed class Traffic : Construct
{
    public Traffic(Construct scope, string id, EnvironmentStack environment)
        : base(scope, id)
    {
        SecurityGroup = new SecurityGroup(this, "security-group", new SecurityGroupConfig
        {
            NamePrefix = $"{Settings.Name}_{Settings.Service}-",
            Description = "In: the load balancer, on the port of the service. Out: everything.",
            VpcId = environment.Vpc.Id,
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });
        TargetGroup = new LbTargetGroup(this, "target-group", new LbTargetGroupConfig
        {
            Name = $"{Settings.Application}-production",
            Port = Settings.Port,
            Protocol = "HTTP",
            TargetType = "ip",
            VpcId = environment.Vpc.Id,
            DeregistrationDelay = "15",
            HealthCheck = new LbTargetGroupHealthCheck
            {
                Path = "/",
                Matcher = "200-303,401-405,429",
                Protocol = "HTTP",
                Port = "traffic-port",
                Interval = 5,
                Timeout = 4,
                HealthyThreshold = 2,
                UnhealthyThreshold = 5,
            },
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });
        Rules =
        [
            new VpcSecurityGroupIngressRule(this, "from-load-balancer", new VpcSecurityGroupIngressRuleConfig
            {
                SecurityGroupId = SecurityGroup.Id,
                ReferencedSecurityGroupId = environment.Door.SecurityGroup.Id,
                IpProtocol = "tcp",
                FromPort = Settings.Port,
                ToPort = Settings.Port,
            }),
            new VpcSecurityGroupEgressRule(
                this, "everywhere",
                new VpcSecurityGroupEgressRuleConfig { SecurityGroupId = SecurityGroup.Id, CidrIpv4 = "0.0.0.0/0", IpProtocol = "-1" }),
            new LbListenerRule(this, "route", new LbListenerRuleConfig
            {
                ListenerArn = environment.Door.Listener.Arn,
                Priority = 49666,
                Condition =
                    new[] { new LbListenerRuleCondition { PathPattern = new LbListenerRuleConditionPathPattern { Values = ["/*"] } } },
                Action = new[] { new LbListenerRuleAction { Type = "forward", TargetGroupArn = TargetGroup.Arn } },
            }),
        ];
    }

    public SecurityGroup SecurityGroup { get; }

    public LbTargetGroup TargetGroup { get; }

    public ITerraformDependable[] Rules { get; }
}
