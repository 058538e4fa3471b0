using Cascade.Engine.Names;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.Lb;
using HashiCorp.Cdktf.Providers.Aws.LbListener;
using HashiCorp.Cdktf.Providers.Aws.SecurityGroup;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupEgressRule;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupIngressRule;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The environment's one door: an application load balancer that listens on port 80, and on 443 if a service has a domain name. Services add their rules to its listener; what no rule
/// claims is answered with 404.
/// </summary>
internal sealed class LoadBalancer : Construct
{
    public LoadBalancer(Construct scope, ResourceNames names, Network network)
        : base(scope, "load-balancer")
    {
        SecurityGroup = new SecurityGroup(this, "aws_security_group.load_balancer", new SecurityGroupConfig
        {
            // A prefix, for a group that is in use can only be replaced by one that stands beside it. No group may be called sg-….
            NamePrefix = $"cascade-{names.Cluster}-load-balancer-",
            Description = "In: HTTP from everywhere. Out: the network only.",
            VpcId = network.Vpc.Id,
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
            Tags = ResourceTags.Named($"{names.Cluster} load balancer"),
        });

        _ = new VpcSecurityGroupIngressRule(this, "aws_vpc_security_group_ingress_rule.http", new VpcSecurityGroupIngressRuleConfig
        {
            SecurityGroupId = SecurityGroup.Id,
            Description = "HTTP from everywhere",
            CidrIpv4 = "0.0.0.0/0",
            IpProtocol = "tcp",
            FromPort = 80,
            ToPort = 80,
        });

        _ = new VpcSecurityGroupEgressRule(this, "aws_vpc_security_group_egress_rule.load_balancer", new VpcSecurityGroupEgressRuleConfig
        {
            SecurityGroupId = SecurityGroup.Id,
            Description = "To the tasks, on whatever port they listen",
            CidrIpv4 = Network.Cidr,
            IpProtocol = "-1",
        });

        Resource = new Lb(this, "aws_lb.public", new LbConfig
        {
            Name = names.LoadBalancer,
            LoadBalancerType = "application",
            Internal = false,
            SecurityGroups = [SecurityGroup.Id],
            Subnets = network.SubnetIds,
            // Headers with names that HTTP does not allow serve to smuggle requests past those who read them more strictly.
            DropInvalidHeaderFields = true,
            // AWS makes no public load balancer in a network without a way to the internet.
            DependsOn = [network.InternetGateway],
        });

        Listener = new LbListener(this, "aws_lb_listener.http", new LbListenerConfig
        {
            LoadBalancerArn = Resource.Arn,
            Port = 80,
            Protocol = "HTTP",
            DefaultAction = NotFound,
        });
    }

    /// <summary>The answer to what no rule claims.</summary>
    public static LbListenerDefaultAction[] NotFound =>
    [
        new()
        {
            Type = "fixed-response",
            FixedResponse = new LbListenerDefaultActionFixedResponse
            {
                StatusCode = "404",
                ContentType = "text/plain",
                MessageBody = "No service answers at this address.",
            },
        },
    ];

    public SecurityGroup SecurityGroup { get; }

    public Lb Resource { get; }

    public LbListener Listener { get; }
}
