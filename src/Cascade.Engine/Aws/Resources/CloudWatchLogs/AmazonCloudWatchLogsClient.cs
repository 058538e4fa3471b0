using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws.JsonProtocol;
using static Amazon.CloudWatchLogs.Model.LogsJson;

namespace Amazon.CloudWatchLogs;

internal sealed class AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig config)
    : JsonServiceClient(credentials, config, "Logs_20140328"), IAmazonCloudWatchLogs
{
    public Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DescribeLogGroups", request, Default.DescribeLogGroupsRequest, Default.DescribeLogGroupsResponse, cancellationToken);

    public Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DescribeLogStreams", request, Default.DescribeLogStreamsRequest, Default.DescribeLogStreamsResponse, cancellationToken);

    public Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("FilterLogEvents", request, Default.FilterLogEventsRequest, Default.FilterLogEventsResponse, cancellationToken);

    public Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("GetLogEvents", request, Default.GetLogEventsRequest, Default.GetLogEventsResponse, cancellationToken);
}
