using System.Text.Json;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Cascade.Engine.Aws;
using Cascade.Engine.Recovery.Inspection;

namespace Cascade.Engine.Recovery;

/// <summary>
/// Asks AWS how a resource of a state is. Terraform that was interrupted while it waited calls what it waited for <i>tainted</i>,
/// and its next plan would replace it; what AWS says is well can be untainted.
/// </summary>
internal sealed class ResourceInspector(ResourceClients clients, TimeProvider time)
{
    /// <summary>How long something that AWS is still making is waited for: a load balancer takes two to three minutes.</summary>
    public static readonly TimeSpan PendingLimit = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly NetworkConditions _network = new(clients.EC2);
    private readonly LoadBalancingConditions _loadBalancing = new(clients.LoadBalancing);
    private readonly ClusterConditions _clusters = new(clients.Ecs);
    private readonly RoleConditions _roles = new(clients.Iam);

    /// <summary>
    /// Whether the resource exists and is complete; what AWS is still making is waited for (<see cref="PendingLimit"/>).
    /// False for a kind of resource that is not known here: then Terraform's own judgment stands.
    /// </summary>
    /// <param name="type">Terraform's type: <c>aws_lb</c>.</param>
    /// <param name="attributes">The resource's <c>values</c> in <c>terraform show -json</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> IsWellAsync(string type, JsonElement attributes, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var condition = await InspectAsync(type, attributes, cancellationToken);
            if (condition != Condition.Pending)
            {
                return condition == Condition.Well;
            }

            if (time.GetElapsedTime(started) >= PendingLimit)
            {
                return false;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <inheritdoc cref="IsWellAsync"/>
    /// <summary>How the resource is now.</summary>
    public Task<Condition> InspectAsync(string type, JsonElement attributes, CancellationToken cancellationToken)
    {
        // An apply that was cut off before AWS answered leaves a tainted resource without an id.
        var id = Text(attributes, "id");
        if (id.Length == 0)
        {
            return Task.FromResult(Condition.Gone);
        }

        return type switch
        {
            "aws_vpc" => _network.VpcAsync(id, cancellationToken),
            "aws_subnet" => _network.SubnetAsync(id, cancellationToken),
            "aws_internet_gateway" => _network.InternetGatewayAsync(id, cancellationToken),
            "aws_route_table" => _network.RouteTableAsync(id, cancellationToken),
            "aws_route" => _network.RouteAsync(Text(attributes, "route_table_id"), Destination(attributes), cancellationToken),
            "aws_route_table_association" => _network.RouteTableAssociationAsync(Text(attributes, "route_table_id"), id, cancellationToken),
            "aws_security_group" => _network.SecurityGroupAsync(id, cancellationToken),
            "aws_vpc_security_group_ingress_rule" or "aws_vpc_security_group_egress_rule" => _network.SecurityGroupRuleAsync(id, cancellationToken),
            "aws_lb" => _loadBalancing.LoadBalancerAsync(id, cancellationToken),
            "aws_lb_listener" => _loadBalancing.ListenerAsync(id, cancellationToken),
            "aws_lb_listener_rule" => _loadBalancing.ListenerRuleAsync(id, cancellationToken),
            "aws_lb_target_group" => _loadBalancing.TargetGroupAsync(id, cancellationToken),
            "aws_ecs_cluster" => _clusters.ClusterAsync(id, cancellationToken),
            "aws_ecs_cluster_capacity_providers" => _clusters.CapacityProvidersAsync(id, Texts(attributes, "capacity_providers"), cancellationToken),
            "aws_ecs_service" => _clusters.ServiceAsync(Text(attributes, "cluster"), Text(attributes, "name"), cancellationToken),
            "aws_ecs_task_definition" => _clusters.TaskDefinitionAsync(Text(attributes, "arn"), cancellationToken),
            "aws_iam_role" => _roles.RoleAsync(id, cancellationToken),
            "aws_iam_role_policy" => _roles.PolicyAsync(Text(attributes, "role"), Text(attributes, "name"), cancellationToken),
            "aws_iam_role_policy_attachment" => _roles.AttachmentAsync(Text(attributes, "role"), Text(attributes, "policy_arn"), cancellationToken),
            "aws_cloudwatch_log_group" => LogGroupAsync(id, cancellationToken),
            "aws_ecr_repository" => RepositoryAsync(id, cancellationToken),
            _ => Task.FromResult(Condition.Unknown),
        };
    }

    private async Task<Condition> LogGroupAsync(string name, CancellationToken cancellationToken)
    {
        var groups = Pages.ReadAsync(
            async token =>
            {
                var page = await clients.Logs.DescribeLogGroupsAsync(new() { LogGroupNamePrefix = name, NextToken = token }, cancellationToken);
                return (page.LogGroups, page.NextToken);
            },
            cancellationToken);
        return await groups.AnyAsync(group => group.LogGroupName == name, cancellationToken) ? Condition.Well : Condition.Gone;
    }

    private async Task<Condition> RepositoryAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await clients.Ecr.DescribeRepositoriesAsync(new() { RepositoryNames = [name] }, cancellationToken).OrNullAsync();
        return answer?.Repositories?.Count > 0 ? Condition.Well : Condition.Gone;
    }

    private static string Destination(JsonElement attributes) =>
        new[] { "destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id" }
            .Select(name => Text(attributes, name)).FirstOrDefault(value => value.Length > 0) ?? "";

    private static string Text(JsonElement attributes, string name) =>
        attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static List<string> Texts(JsonElement attributes, string name) =>
        attributes.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
