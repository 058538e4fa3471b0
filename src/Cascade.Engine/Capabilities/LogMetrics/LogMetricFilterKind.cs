using Amazon.CloudWatchLogs.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Capabilities.LogMetrics;

/// <summary>Import id: the log group's name and the filter's: <c>/cascade/todo/production/api:failed-orders</c>.</summary>
internal sealed class LogMetricFilterKind : ResourceKind
{
    public override string Type => "aws_cloudwatch_log_metric_filter";

    public override string Name => "metric filter";

    public override Price Price { get; } =
        new("0.30 a metric", new Uri("https://aws.amazon.com/cloudwatch/pricing/"), new Rate(0.30m, "metric"));

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Logs, "logs:DeleteMetricFilter", "logs:PutMetricFilter"),
        .. Right.ToRead(PolicyScope.Logs, "logs:DescribeMetricFilters"),
    ];

    public override string ImportIdFrom(StateAttributes attributes) => $"{attributes.Text("log_group_name")}:{attributes.Text("name")}";

    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references) =>
        references.NameOf(resource, "log_group_name") is { } group && references.NameOf(resource, "name") is { } name
            ? $"{group}:{name}"
            : null;

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        // No name of a group or a filter has a colon.
        var (group, filter) = (importId.Split(':')[0], importId.Split(':')[^1]);
        var filters = Pages.ReadAsync(
            async token =>
            {
                DescribeMetricFiltersRequest request = new() { LogGroupName = group, FilterNamePrefix = filter, NextToken = token };
                var page = await clients.Logs.DescribeMetricFiltersAsync(request, cancellationToken).OrNullAsync();
                return (page?.MetricFilters, page?.NextToken);
            },
            cancellationToken);
        var exists = await filters.AnyAsync(found => found.FilterName == filter, cancellationToken);
        return exists ? ResourceHealth.Healthy : ResourceHealth.Gone;
    }
}
