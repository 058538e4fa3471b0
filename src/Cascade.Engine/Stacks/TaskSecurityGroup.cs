using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.SecurityGroup;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupEgressRule;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupIngressRule;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Who reaches the tasks: the load balancer, on the service's port, and nobody else. The group is the service's own: in a shared group, two
/// services on the same port would be in each other's way.
/// </summary>
internal sealed class TaskSecurityGroup : Construct
{
    public TaskSecurityGroup(Construct scope, SynthesisInput input, EnvironmentValues environment)
        : base(scope, "task-security-group")
    {
        Resource = new SecurityGroup(this, "aws_security_group.tasks", new SecurityGroupConfig
        {
            NamePrefix = $"cascade-{input.Names.TaskFamily}-",
            Description = "In: the load balancer, on the port of the service. Out: everything.",
            VpcId = environment.VpcId,
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
            Tags = ResourceTags.Named(input.Names.TaskFamily),
        });

        // To ECR, CloudWatch and X-Ray at least, and wherever the application goes.
        var egress = new VpcSecurityGroupEgressRule(this, "aws_vpc_security_group_egress_rule.tasks", new VpcSecurityGroupEgressRuleConfig
        {
            SecurityGroupId = Resource.Id,
            Description = "Everywhere",
            CidrIpv4 = "0.0.0.0/0",
            IpProtocol = "-1",
        });

        Rules = input.Settings.Traffic is { Route: not null, Port: { } port } ? [egress, Ingress(environment, port)] : [egress];
    }

    public SecurityGroup Resource { get; }

    public IReadOnlyList<ITerraformDependable> Rules { get; }

    private VpcSecurityGroupIngressRule Ingress(EnvironmentValues environment, int port) =>
        new(this, "aws_vpc_security_group_ingress_rule.tasks", new VpcSecurityGroupIngressRuleConfig
        {
            SecurityGroupId = Resource.Id,
            Description = "From the load balancer",
            ReferencedSecurityGroupId = environment.LoadBalancerSecurityGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
        });
}
