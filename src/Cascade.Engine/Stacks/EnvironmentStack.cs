using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Names;
using Constructs;

namespace Cascade.Engine.Stacks;

/// <summary>What the services of one environment share: a network, a load balancer, a cluster.</summary>
internal sealed class EnvironmentStack : CascadeStack
{
    public const string Id = "environment";

    public EnvironmentStack(Construct scope, SynthesisInput input, IReadOnlyList<EnvironmentExtension> extensions)
        : base(scope, Id, input, ResourceTags.OfEnvironment(input.Settings), input.Names.Keys.Environment.Prefix)
    {
        var names = input.Names;
        var network = new Network(this, names, input.Target);
        var cluster = new Cluster(this, names);

        Output(EnvironmentOutputs.VpcId, "The network.", network.Vpc.Id);
        Output(EnvironmentOutputs.SubnetIds, "The public subnets, in two availability zones.", network.SubnetIds);
        Output(EnvironmentOutputs.ClusterArn, "The ECS cluster.", cluster.Resource.Arn);
        Output(EnvironmentOutputs.ClusterName, "The ECS cluster's name.", cluster.Resource.Name);

        // An environment of workers has nothing to balance, and must not pay for a load balancer.
        LoadBalancer? balancer = null;
        if (input.Shape.LoadBalancer)
        {
            balancer = new LoadBalancer(this, names, network);
            Output(EnvironmentOutputs.LoadBalancerArn, "The load balancer.", balancer.Resource.Arn);
            Output(
                EnvironmentOutputs.LoadBalancerDnsName,
                "The host name that the world reaches the environment by.",
                balancer.Resource.DnsName);
            Output(EnvironmentOutputs.LoadBalancerSecurityGroupId, "Whom a service's tasks take traffic from.", balancer.SecurityGroup.Id);
            Output(EnvironmentOutputs.ListenerArn, "Where a service adds its listener rule.", balancer.Listener.Arn);
        }

        var environment = new EnvironmentScope(this, input, network, balancer);
        foreach (var extend in extensions)
        {
            extend(environment);
        }

        if (input.Shape.Needs.Count > 0)
        {
            Output(
                EnvironmentOutputs.Needs,
                "What the services need of the environment, should routes.json be lost.",
                JsonSerializer.Serialize(input.Shape.Alone.Needs, NeedsJson.Default.IReadOnlyListEnvironmentNeed));
        }
    }

    public void AddOutput(string name, string description, object value) => Output(name, description, value);
}

[JsonSerializable(typeof(IReadOnlyList<EnvironmentNeed>))]
internal sealed partial class NeedsJson : JsonSerializerContext;
