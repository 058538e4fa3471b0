using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws.JsonProtocol;

namespace Amazon.CloudWatchLogs;

internal sealed class AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig config)
    : JsonServiceClient(credentials, config, "Logs_20140328"), IAmazonCloudWatchLogs
{
    public Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DescribeLogGroups", request, LogsJson.Default.DescribeLogGroupsRequest, LogsJson.Default.DescribeLogGroupsResponse, cancellationToken);
}
