using Cascade.Engine.Names;
using Constructs;

namespace Cascade.Engine.Stacks;

/// <summary>What the services of one environment share: a network, a load balancer, a cluster.</summary>
internal sealed class EnvironmentStack : CascadeStack
{
    public const string Id = "environment";

    public EnvironmentStack(Construct scope, SynthesisInput input)
        : base(scope, Id, input, ResourceTags.OfEnvironment(input.Settings), input.Names.EnvironmentStatePrefix)
    {
        var names = input.Names;
        var network = new Network(this, names, input.Target);
        var cluster = new Cluster(this, names);

        Output("vpc_id", "The network.", network.Vpc.Id);
        Output("subnet_ids", "The public subnets, in two availability zones.", network.SubnetIds);
        Output("cluster_arn", "The ECS cluster.", cluster.Resource.Arn);
        Output("cluster_name", "The ECS cluster's name.", cluster.Resource.Name);

        // An environment of workers has nothing to balance, and pays for nothing it does not use.
        if (input.LoadBalancer)
        {
            var loadBalancer = new LoadBalancer(this, names, network);
            Output("load_balancer_arn", "The load balancer.", loadBalancer.Resource.Arn);
            Output("load_balancer_dns_name", "The host name that the world reaches the environment by.", loadBalancer.Resource.DnsName);
            Output("load_balancer_security_group_id", "Whom a service's tasks take traffic from.", loadBalancer.SecurityGroup.Id);
            Output("listener_arn", "Where a service adds its listener rule.", loadBalancer.Listener.Arn);
        }
    }
}
