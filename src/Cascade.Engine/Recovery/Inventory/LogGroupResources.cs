using Amazon.CloudWatchLogs;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

/// <summary>The log groups, by name: below <c>/cascade/</c> a name tells the owner as well as its tags would.</summary>
internal sealed class LogGroupResources(IAmazonCloudWatchLogs logs, DeploymentTarget target) : IResourceSource
{
    public IAsyncEnumerable<FoundResource> FindAsync(ResourceOwner owner, CancellationToken cancellationToken)
    {
        if (owner.Scope == OwnerScope.Environment)
        {
            return AsyncEnumerable.Empty<FoundResource>();
        }

        var names = new ResourceNames(target, owner.Address);
        var name = names.LogGroup;
        var prefix = owner.Scope == OwnerScope.Service ? name : name[..(name.LastIndexOf('/') + 1)];
        return Pages.ReadAsync(
            async token =>
            {
                var page = await logs.DescribeLogGroupsAsync(new() { LogGroupNamePrefix = prefix, NextToken = token }, cancellationToken);
                return (page.LogGroups, page.NextToken);
            },
            cancellationToken)
            .Where(group => owner.Scope == OwnerScope.Everything || group.LogGroupName == name || group.LogGroupName == names.MetricsLogGroup)
            .Select(group => new FoundResource
            {
                Type = "aws_cloudwatch_log_group",
                Kind = "log group",
                Name = group.LogGroupName!,
                Arn = $"arn:{target.Partition}:logs:{target.Region}:{target.Account}:log-group:{group.LogGroupName}",
                ImportId = group.LogGroupName!,
            });
    }
}
