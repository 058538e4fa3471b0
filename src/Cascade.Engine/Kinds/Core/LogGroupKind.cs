using Amazon.CloudWatchLogs.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: the group's name.</summary>
internal sealed class LogGroupKind : ResourceKind
{
    public override string Type => "aws_cloudwatch_log_group";

    public override string Name => "log group";

    public override Price Price { get; } = new(
        "0.50 a GB written, 0.03 a GB kept",
        new("https://aws.amazon.com/cloudwatch/pricing/"),
        new(0.50m, "GB written"),
        new(0.03m, "GB-month kept"));

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Logs, "logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:PutRetentionPolicy",
            "logs:TagResource", "logs:UntagResource"),
        .. Right.ToRead(
            PolicyScope.Logs, "logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:ListTagsForResource"),
        .. Right.ToRead(PolicyScope.Anything, "logs:DescribeLogGroups"),
    ];

    public override ArnShape Arn { get; } = new("logs", "log-group", ':');

    public override bool HoldsData => true;

    public override string? SettingOf(IReadOnlyList<string> path) => path[0] == "retention_in_days" ? "CascadeLogRetentionDays" : null;

    // The describe call returns no tags; the name is as good.
    public override string? NameArgument => "name";

    // CloudWatch's own ARNs of a group end in :*.
    public override string ImportIdFromArn(string arn)
    {
        var name = Names.Arn.Parse(arn)!.Name;
        return name.EndsWith(":*", StringComparison.Ordinal) ? name[..^2] : name;
    }

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken) =>
        await GroupsAsync(clients, importId, cancellationToken).AnyAsync(group => group.LogGroupName == importId, cancellationToken)
            ? ResourceHealth.Healthy
            : ResourceHealth.Gone;

    /// <summary>By name: below <c>/cascade/</c> a name tells the owner as well as tags would.</summary>
    public override IAsyncEnumerable<FoundResource> FindAsync(ResourceSearch search, CancellationToken cancellationToken)
    {
        if (search.Owner.Scope == OwnerScope.Environment)
        {
            return AsyncEnumerable.Empty<FoundResource>();
        }

        var name = search.Names.LogGroup;
        var prefix = search.Owner.Scope == OwnerScope.Service ? name : name[..(name.LastIndexOf('/') + 1)];
        return GroupsAsync(search.Clients, prefix, cancellationToken)
            .Select(group => group.LogGroupName.Required())
            // The service's own group, and the groups below; the name of another service may begin with the name of this service.
            .Where(found =>
                search.Owner.Scope == OwnerScope.Everything || found == name || found.StartsWith($"{name}/", StringComparison.Ordinal))
            .Select(found => new FoundResource { Kind = this, Name = found, Arn = Arn.Of(search.Target, found), ImportId = found });
    }

    private static IAsyncEnumerable<LogGroup> GroupsAsync(ResourceClients clients, string prefix, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var request = new DescribeLogGroupsRequest { LogGroupNamePrefix = prefix, NextToken = token };
                var page = await clients.Logs.DescribeLogGroupsAsync(request, cancellationToken);
                return (page.LogGroups, page.NextToken);
            },
            cancellationToken);
}
