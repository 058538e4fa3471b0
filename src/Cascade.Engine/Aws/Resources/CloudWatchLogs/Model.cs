using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

internal sealed class DescribeLogGroupsRequest : AmazonWebServiceRequest
{
    public string? LogGroupNamePrefix { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class DescribeLogGroupsResponse : AmazonWebServiceResponse
{
    public List<LogGroup>? LogGroups { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class LogGroup
{
    public string? LogGroupName { get; set; }

    /// <summary>Ends in <c>:*</c>.</summary>
    public string? Arn { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribeLogGroupsRequest))]
[JsonSerializable(typeof(DescribeLogGroupsResponse))]
internal sealed partial class LogsJson : JsonSerializerContext;
