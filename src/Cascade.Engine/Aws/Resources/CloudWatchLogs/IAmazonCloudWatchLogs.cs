using Amazon.CloudWatchLogs.Model;

namespace Amazon.CloudWatchLogs;

/// <summary>The operation of <c>AWSSDK.CloudWatchLogs</c> that Cascade uses, under its names.</summary>
internal interface IAmazonCloudWatchLogs : IDisposable
{
    Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default);
}
