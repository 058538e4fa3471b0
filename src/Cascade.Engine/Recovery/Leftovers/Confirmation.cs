using Cascade.Engine.Aws;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Inspection;

namespace Cascade.Engine.Recovery.Leftovers;

/// <summary>Whether what an ARN names exists, by a describe call of its own service.</summary>
internal sealed class Confirmation(ResourceClients clients)
{
    private readonly NetworkConditions _network = new(clients.EC2);
    private readonly LoadBalancingConditions _loadBalancing = new(clients.LoadBalancing);
    private readonly ClusterConditions _clusters = new(clients.Ecs);

    /// <summary>Null for a kind of resource that is not described here.</summary>
    public async Task<bool?> ExistsAsync(string text, CancellationToken cancellationToken)
    {
        if (Arn.Parse(text) is not { } arn)
        {
            return null;
        }

        var condition = await ConditionAsync(text, arn, cancellationToken);
        return condition == Condition.Unknown ? null : condition != Condition.Gone;
    }

    private Task<Condition> ConditionAsync(string text, Arn arn, CancellationToken cancellationToken) => (arn.Service, arn.Kind) switch
    {
        ("ec2", "vpc") => _network.VpcAsync(arn.Name, cancellationToken),
        ("ec2", "subnet") => _network.SubnetAsync(arn.Name, cancellationToken),
        ("ec2", "internet-gateway") => _network.InternetGatewayAsync(arn.Name, cancellationToken),
        ("ec2", "route-table") => _network.RouteTableAsync(arn.Name, cancellationToken),
        ("ec2", "security-group") => _network.SecurityGroupAsync(arn.Name, cancellationToken),
        ("ec2", "security-group-rule") => _network.SecurityGroupRuleAsync(arn.Name, cancellationToken),
        ("elasticloadbalancing", "loadbalancer") => _loadBalancing.LoadBalancerAsync(text, cancellationToken),
        ("elasticloadbalancing", "listener") => _loadBalancing.ListenerAsync(text, cancellationToken),
        ("elasticloadbalancing", "listener-rule") => _loadBalancing.ListenerRuleAsync(text, cancellationToken),
        ("elasticloadbalancing", "targetgroup") => _loadBalancing.TargetGroupAsync(text, cancellationToken),
        ("ecs", "cluster") => _clusters.ClusterAsync(text, cancellationToken),
        ("ecs", "service") => _clusters.ServiceAsync(arn.Name.Split('/')[0], text, cancellationToken),
        ("ecs", "task-definition") => _clusters.TaskDefinitionAsync(text, cancellationToken),
        // Its tasks end with a service; ECS shows stopped ones for an hour.
        ("ecs", "task") => Task.FromResult(Condition.Gone),
        ("ecr", "repository") => RepositoryAsync(arn.Name, cancellationToken),
        ("logs", "log-group") => LogGroupAsync(arn.Name, cancellationToken),
        _ => Task.FromResult(Condition.Unknown),
    };

    private async Task<Condition> RepositoryAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await clients.Ecr.DescribeRepositoriesAsync(new() { RepositoryNames = [name] }, cancellationToken).OrNullAsync();
        return answer?.Repositories?.Count > 0 ? Condition.Well : Condition.Gone;
    }

    private async Task<Condition> LogGroupAsync(string name, CancellationToken cancellationToken)
    {
        var plain = name.EndsWith(":*", StringComparison.Ordinal) ? name[..^2] : name;
        var answer = await clients.Logs.DescribeLogGroupsAsync(new() { LogGroupNamePrefix = plain }, cancellationToken);
        return answer.LogGroups?.Any(group => group.LogGroupName == plain) == true ? Condition.Well : Condition.Gone;
    }
}
