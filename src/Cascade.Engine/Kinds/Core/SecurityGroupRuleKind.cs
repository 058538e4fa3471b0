using Amazon.EC2.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

/// <summary>AWS has one kind of rule, Terraform two.</summary>
internal abstract class SecurityGroupRuleKind(bool isEgress) : Ec2Kind("security-group-rule")
{
    public override string FullName => "security group rule";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Network,
            isEgress ? "ec2:AuthorizeSecurityGroupEgress" : "ec2:AuthorizeSecurityGroupIngress",
            isEgress ? "ec2:RevokeSecurityGroupEgress" : "ec2:RevokeSecurityGroupIngress",
            "ec2:CreateTags",
            "ec2:DeleteTags",
            "ec2:ModifySecurityGroupRules"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribeSecurityGroupRules"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var request = new DescribeSecurityGroupRulesRequest { SecurityGroupRuleIds = [importId] };
        var answer = await clients.EC2.DescribeSecurityGroupRulesAsync(request, cancellationToken).OrNullAsync();
        return answer?.SecurityGroupRules?.FirstOrDefault() is null ? ResourceHealth.Gone : ResourceHealth.Healthy;
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        search.OnceAsync(
            "security group rules", () => RulesAsync(search, filters, cancellationToken).ToListAsync(cancellationToken).AsTask())
            .Where(rule => rule.IsEgress == true == isEgress)
            .Select(rule => Found(search, rule.SecurityGroupRuleId, rule.GroupId, rule.Tags));

    private static IAsyncEnumerable<SecurityGroupRule> RulesAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var request = new DescribeSecurityGroupRulesRequest { Filters = filters, NextToken = token };
                var page = await search.Clients.EC2.DescribeSecurityGroupRulesAsync(request, cancellationToken);
                return (page.SecurityGroupRules, page.NextToken);
            },
            cancellationToken);
}

internal sealed class InboundRuleKind() : SecurityGroupRuleKind(isEgress: false)
{
    public override string Type => "aws_vpc_security_group_ingress_rule";

    public override string Name => "inbound rule";

    public override string? SettingOf(IReadOnlyList<string> path) => path[0] is "from_port" or "to_port" ? "CascadePort" : null;
}

internal sealed class OutboundRuleKind() : SecurityGroupRuleKind(isEgress: true)
{
    public override string Type => "aws_vpc_security_group_egress_rule";

    public override string Name => "outbound rule";
}
