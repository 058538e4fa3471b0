using Amazon.CloudWatchLogs.Model;

namespace Amazon.CloudWatchLogs;

/// <summary>The operations of <c>AWSSDK.CloudWatchLogs</c> that Cascade uses, under its names.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/"/>
internal interface IAmazonCloudWatchLogs : IDisposable
{
    Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default);

    Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken = default);

    Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default);

    Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default);
}
