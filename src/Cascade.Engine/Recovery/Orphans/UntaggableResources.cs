using Cascade.Engine.Aws;
using Cascade.Engine.Recovery.Inspection;

namespace Cascade.Engine.Recovery.Orphans;

/// <summary>What AWS cannot tag is found by way of what it belongs to: the stack says which parent, the parent's tags say which one in AWS.</summary>
/// <param name="clients">Asked whether the thing is there.</param>
/// <param name="expected">The stack.</param>
/// <param name="ids">Ids in AWS of the stack's resources, by address: of those in the state and of those found outside it.</param>
internal sealed class UntaggableResources(ResourceClients clients, ExpectedStack expected, IReadOnlyDictionary<string, string> ids)
{
    private readonly NetworkConditions _network = new(clients.EC2);
    private readonly RoleConditions _roles = new(clients.Iam);
    private readonly ClusterConditions _clusters = new(clients.Ecs);

    /// <summary>What to import the resource by, or null when AWS does not have it, or it is of a kind that is found by its own tags.</summary>
    public Task<string?> ImportIdAsync(ExpectedResource resource, CancellationToken cancellationToken) => resource.Type switch
    {
        "aws_route" => RouteAsync(resource, cancellationToken),
        "aws_route_table_association" => AssociationAsync(resource, cancellationToken),
        "aws_iam_role_policy" => RolePolicyAsync(resource, cancellationToken),
        "aws_iam_role_policy_attachment" => AttachmentAsync(resource, cancellationToken),
        "aws_ecs_cluster_capacity_providers" => CapacityProvidersAsync(resource, cancellationToken),
        _ => Task.FromResult<string?>(null),
    };

    private async Task<string?> RouteAsync(ExpectedResource route, CancellationToken cancellationToken)
    {
        var destination = route.Argument("destination_cidr_block") ?? route.Argument("destination_ipv6_cidr_block") ?? route.Argument("destination_prefix_list_id");
        if (IdOf(route, "route_table_id") is not { } table || destination is null)
        {
            return null;
        }

        return await _network.RouteAsync(table, destination, cancellationToken) == Condition.Gone ? null : $"{table}_{destination}";
    }

    private async Task<string?> AssociationAsync(ExpectedResource association, CancellationToken cancellationToken)
    {
        if (IdOf(association, "route_table_id") is not { } table || IdOf(association, "subnet_id") is not { } subnet)
        {
            return null;
        }

        var answer = await clients.EC2.DescribeRouteTablesAsync(new() { RouteTableIds = [table] }, cancellationToken).OrNullAsync();
        var associations = answer?.RouteTables?.FirstOrDefault()?.Associations;
        return associations?.Any(one => one.SubnetId == subnet && one.AssociationState?.State is null or "associated" or "associating") == true ? $"{subnet}/{table}" : null;
    }

    private async Task<string?> RolePolicyAsync(ExpectedResource policy, CancellationToken cancellationToken)
    {
        if (OwnName(policy, "role") is not { } role || expected.ValueOf(policy.Argument("name")) is not { } name)
        {
            return null;
        }

        return await _roles.PolicyAsync(role, name, cancellationToken) == Condition.Well ? $"{role}:{name}" : null;
    }

    private async Task<string?> AttachmentAsync(ExpectedResource attachment, CancellationToken cancellationToken)
    {
        if (OwnName(attachment, "role") is not { } role || attachment.Argument("policy_arn") is not { } arn)
        {
            return null;
        }

        return await _roles.AttachmentAsync(role, arn, cancellationToken) == Condition.Well ? $"{role}/{arn}" : null;
    }

    private async Task<string?> CapacityProvidersAsync(ExpectedResource providers, CancellationToken cancellationToken)
    {
        if (OwnName(providers, "cluster_name") is not { } cluster)
        {
            return null;
        }

        return await _clusters.HasCapacityProvidersAsync(cluster, cancellationToken) ? cluster : null;
    }

    private string? IdOf(ExpectedResource resource, string argument) =>
        ExpectedStack.Referred(resource.Argument(argument)) is { } address ? ids.GetValueOrDefault(address) : null;

    // Only of a parent that is in the state or going to be: something of its name need not be the stack's.
    private string? OwnName(ExpectedResource resource, string argument) =>
        ExpectedStack.Referred(resource.Argument(argument)) is { } parent && !ids.ContainsKey(parent) ? null : expected.ValueOf(resource.Argument(argument));
}
