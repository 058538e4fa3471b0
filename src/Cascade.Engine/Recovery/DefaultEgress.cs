using Amazon.EC2;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery;

/// <summary>
/// The rule, to everywhere, that EC2 gives each new security group. The provider revokes it a moment after it made the group; killed in that moment,
/// it leaves a group that lets out more than its stack says, and no plan would tell.
/// </summary>
internal sealed class DefaultEgress(IAmazonEC2 ec2)
{
    /// <summary>The rule's id, or null when the group has none. A rule of the stack's own is not it: that one is tagged.</summary>
    public async Task<string?> FindAsync(string groupId, CancellationToken cancellationToken)
    {
        var rules = Pages.ReadAsync(
            async token =>
            {
                var page = await ec2.DescribeSecurityGroupRulesAsync(new() { Filters = [new("group-id", [groupId])], NextToken = token }, cancellationToken);
                return (page.SecurityGroupRules, page.NextToken);
            },
            cancellationToken);
        return (await rules.FirstOrDefaultAsync(
            rule => rule is { IsEgress: true, IpProtocol: "-1", CidrIpv4: "0.0.0.0/0" } && rule.Tags?.Any(tag => tag.Key == OwnerTags.Address) != true,
            cancellationToken))?.SecurityGroupRuleId;
    }

    public Task RevokeAsync(DefaultEgressRule rule, CancellationToken cancellationToken) =>
        ec2.RevokeSecurityGroupEgressAsync(new() { GroupId = rule.GroupId, SecurityGroupRuleIds = [rule.RuleId] }, cancellationToken);
}

/// <param name="GroupId">The security group's id.</param>
/// <param name="RuleId">The rule's id.</param>
internal sealed record DefaultEgressRule(string GroupId, string RuleId);
