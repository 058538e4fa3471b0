using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.InternetGateway;
using HashiCorp.Cdktf.Providers.Aws.Lb;
using HashiCorp.Cdktf.Providers.Aws.LbListener;
using HashiCorp.Cdktf.Providers.Aws.SecurityGroup;
using HashiCorp.Cdktf.Providers.Aws.Vpc;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupEgressRule;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupIngressRule;

namespace Stock;

/// <summary>The public load balancer, with a listener that answers 404 where no service does.</summary>
internal sealed class LoadBalancer : Construct
{
    public LoadBalancer(Construct scope, string id, Vpc vpc, string[] subnets, InternetGateway gateway)
        : base(scope, id)
    {
        SecurityGroup = new SecurityGroup(this, "security-group", new SecurityGroupConfig
        {
            NamePrefix = $"{Settings.Name}-load-balancer-",
            Description = "In: HTTP from everywhere. Out: the network only.",
            VpcId = vpc.Id,
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });
        _ = new VpcSecurityGroupIngressRule(this, "http", new VpcSecurityGroupIngressRuleConfig
        {
            SecurityGroupId = SecurityGroup.Id,
            CidrIpv4 = "0.0.0.0/0",
            IpProtocol = "tcp",
            FromPort = 80,
            ToPort = 80,
        });
        _ = new VpcSecurityGroupEgressRule(
            this, "tasks",
            new VpcSecurityGroupEgressRuleConfig { SecurityGroupId = SecurityGroup.Id, CidrIpv4 = vpc.CidrBlock, IpProtocol = "-1" });

        Resource = new Lb(this, "public", new LbConfig
        {
            Name = $"{Settings.Application}-production",
            LoadBalancerType = "application",
            SecurityGroups = [SecurityGroup.Id],
            Subnets = subnets,
            DropInvalidHeaderFields = true,
            DependsOn = [gateway],
        });
        Listener = new LbListener(this, "listener", new LbListenerConfig
        {
            LoadBalancerArn = Resource.Arn,
            Port = 80,
            Protocol = "HTTP",
            DefaultAction = new[]
            {
                new LbListenerDefaultAction
                {
                    Type = "fixed-response",
                    FixedResponse = new LbListenerDefaultActionFixedResponse
                    {
                        StatusCode = "404",
                        ContentType = "text/plain",
                        MessageBody = "No service answers at this address.",
                    },
                },
            },
        });
    }

    public SecurityGroup SecurityGroup { get; }

    public Lb Resource { get; }

    public LbListener Listener { get; }
}
