using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds.Core;

internal sealed class TargetGroupKind() : LoadBalancingKind("targetgroup")
{
    public override string Type => "aws_lb_target_group";

    public override string Name => "target group";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.LoadBalancing, "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateTargetGroup",
            "elasticloadbalancing:DeleteTargetGroup", "elasticloadbalancing:ModifyTargetGroup",
            "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:RemoveTags"),
        .. Right.ToRead(
            PolicyScope.Anything, "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroupAttributes",
            "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"),
    ];

    public override KindQuota? Quota { get; } = new(AccountQuota.TargetGroups, UsageAsync, Errors.NoRoomForTargetGroup);

    public override string? SettingOf(IReadOnlyList<string> path) => path[0] switch
    {
        "deregistration_delay" => "CascadeDeregistrationDelay",
        "health_check" => "CascadeHealthCheckPath",
        // The name has the port in its hash.
        "name" or "port" => "CascadePort",
        _ => null,
    };

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var request = new DescribeTargetGroupsRequest { TargetGroupArns = [importId] };
        var answer = await clients.LoadBalancing.DescribeTargetGroupsAsync(request, cancellationToken).OrNullAsync();
        return HealthyIfAny(answer?.TargetGroups);
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(ResourceSearch search, CancellationToken cancellationToken)
    {
        if (search.Owner.Scope == OwnerScope.Environment)
        {
            return AsyncEnumerable.Empty<FoundResource>();
        }

        var start = StartOfNames(search);
        return AllAsync(search.Clients, cancellationToken)
            .Where(group => group.TargetGroupName.Required().StartsWith(start, StringComparison.Ordinal))
            .Select(group => Found(group.TargetGroupName.Required(), group.TargetGroupArn.Required(), group.VpcId));
    }

    // The part that all names of the owner begin with, before their hash: so the tags of other groups need not be asked for.
    private static string StartOfNames(ResourceSearch search)
    {
        var name = search.Names.TargetGroup;
        var readable = name[..name.LastIndexOf('-')];
        var shared = $"{search.Owner.Address.Application}-{search.Owner.Address.Environment}-";
        return search.Owner.Scope == OwnerScope.Service || shared.Length > readable.Length ? readable : shared;
    }

    private static IAsyncEnumerable<TargetGroup> AllAsync(ResourceClients clients, CancellationToken cancellationToken) => Pages.ReadAsync(
        async marker =>
        {
            var page = await clients.LoadBalancing.DescribeTargetGroupsAsync(new() { Marker = marker }, cancellationToken);
            return (page.TargetGroups, page.NextMarker);
        },
        cancellationToken);

    /// <summary>The target groups of application and of network load balancers have one quota.</summary>
    private static Task<Usage?> UsageAsync(ResourceClients clients, string account, CancellationToken cancellationToken)
    {
        var count = AllAsync(clients, cancellationToken).CountAsync(cancellationToken);
        return clients.LoadBalancingUsageAsync("target-groups", count, cancellationToken);
    }
}
