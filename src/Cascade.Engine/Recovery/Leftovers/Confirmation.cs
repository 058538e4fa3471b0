using Cascade.Engine.Aws;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Inspection;

namespace Cascade.Engine.Recovery.Leftovers;

/// <summary>Whether what an ARN names exists, by a describe call of its own service.</summary>
internal sealed class Confirmation(ResourceClients clients)
{
    private readonly NetworkConditions network = new(clients.EC2);
    private readonly LoadBalancingConditions loadBalancing = new(clients.LoadBalancing);
    private readonly ClusterConditions clusters = new(clients.Ecs);

    /// <summary>Null for a kind of resource that is not described here.</summary>
    public async Task<bool?> ExistsAsync(string text, CancellationToken cancellationToken)
    {
        if (Arn.Parse(text) is not { } arn) return null;
        var condition = await ConditionAsync(text, arn, cancellationToken);
        return condition == Condition.Unknown ? null : condition != Condition.Gone;
    }

    private Task<Condition> ConditionAsync(string text, Arn arn, CancellationToken cancellationToken) => (arn.Service, arn.Kind) switch
    {
        ("ec2", "vpc") => network.VpcAsync(arn.Name, cancellationToken),
        ("ec2", "subnet") => network.SubnetAsync(arn.Name, cancellationToken),
        ("ec2", "internet-gateway") => network.InternetGatewayAsync(arn.Name, cancellationToken),
        ("ec2", "route-table") => network.RouteTableAsync(arn.Name, cancellationToken),
        ("ec2", "security-group") => network.SecurityGroupAsync(arn.Name, cancellationToken),
        ("ec2", "security-group-rule") => network.SecurityGroupRuleAsync(arn.Name, cancellationToken),
        ("elasticloadbalancing", "loadbalancer") => loadBalancing.LoadBalancerAsync(text, cancellationToken),
        ("elasticloadbalancing", "listener") => loadBalancing.ListenerAsync(text, cancellationToken),
        ("elasticloadbalancing", "listener-rule") => loadBalancing.ListenerRuleAsync(text, cancellationToken),
        ("elasticloadbalancing", "targetgroup") => loadBalancing.TargetGroupAsync(text, cancellationToken),
        ("ecs", "cluster") => clusters.ClusterAsync(text, cancellationToken),
        ("ecs", "service") => clusters.ServiceAsync(arn.Name.Split('/')[0], text, cancellationToken),
        ("ecs", "task-definition") => clusters.TaskDefinitionAsync(text, cancellationToken),
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
