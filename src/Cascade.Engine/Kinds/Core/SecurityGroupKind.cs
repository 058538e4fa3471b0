using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds.Core;

internal sealed class SecurityGroupKind() : Ec2Kind("security-group")
{
    public override string Type => "aws_security_group";

    public override string Name => "security group";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Network, "ec2:CreateSecurityGroup", "ec2:CreateTags", "ec2:DeleteSecurityGroup", "ec2:DeleteTags",
            "ec2:RevokeSecurityGroupEgress"),
        .. Right.ToRead(
            PolicyScope.Anything, "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups"),
    ];

    public override KindQuota? Quota { get; } = new(AccountQuota.SecurityGroups, UsageAsync, Errors.NoRoomForSecurityGroup);

    /// <summary>A group is broken while it has the rule that EC2 gave it (<see cref="FinishAsync"/>).</summary>
    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.EC2.DescribeSecurityGroupsAsync(new() { GroupIds = [importId] }, cancellationToken).OrNullAsync();
        if (answer?.SecurityGroups?.FirstOrDefault() is null)
        {
            return ResourceHealth.Gone;
        }

        return await DefaultEgressAsync(clients, importId, cancellationToken) is null ? ResourceHealth.Healthy : ResourceHealth.Broken;
    }

    /// <summary>
    /// EC2 gives each new security group a rule that lets everything out, and the provider revokes that rule a moment later. A provider
    /// that is killed in that moment leaves a group that lets out more than its stack says.
    /// </summary>
    public override async Task FinishAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        if (await DefaultEgressAsync(clients, importId, cancellationToken) is { } rule)
        {
            var request = new RevokeSecurityGroupEgressRequest { GroupId = importId, SecurityGroupRuleIds = [rule] };
            await clients.EC2.RevokeSecurityGroupEgressAsync(request, cancellationToken);
        }
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        GroupsAsync(search.Clients, new() { Filters = filters }, cancellationToken)
            .Select(group => Found(search, group.GroupId, group.VpcId, group.Tags));

    private static IAsyncEnumerable<SecurityGroup> GroupsAsync(
        ResourceClients clients, DescribeSecurityGroupsRequest request, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                request.NextToken = token;
                var page = await clients.EC2.DescribeSecurityGroupsAsync(request, cancellationToken);
                return (page.SecurityGroups, page.NextToken);
            },
            cancellationToken);

    private static async Task<string?> DefaultEgressAsync(ResourceClients clients, string groupId, CancellationToken cancellationToken)
    {
        var rules = Pages.ReadAsync(
            async token =>
            {
                var request = new DescribeSecurityGroupRulesRequest { Filters = [new("group-id", [groupId])], NextToken = token };
                var page = await clients.EC2.DescribeSecurityGroupRulesAsync(request, cancellationToken);
                return (page.SecurityGroupRules, page.NextToken);
            },
            cancellationToken);
        var found = await rules.FirstOrDefaultAsync(
            rule => rule is { IsEgress: true, IpProtocol: "-1", CidrIpv4: "0.0.0.0/0" } && !HasAddress(rule), cancellationToken);
        return found?.SecurityGroupRuleId;
    }

    // A rule of the stack's own, which may let everything out too, has the tag.
    private static bool HasAddress(SecurityGroupRule rule) => rule.Tags?.Any(tag => tag.Key == OwnerTags.Address) == true;

    private static Task<Usage?> UsageAsync(ResourceClients clients, string account, CancellationToken cancellationToken)
    {
        var groups = GroupsAsync(clients, new() { MaxResults = 1000 }, cancellationToken);
        var count = groups.CountAsync(group => group.OwnerId is null || group.OwnerId == account, cancellationToken);
        return clients.UsageAsync(AccountQuota.SecurityGroups, count, cancellationToken);
    }
}
