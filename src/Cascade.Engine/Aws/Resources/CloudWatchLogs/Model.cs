using System.Text.Json.Serialization;
using Amazon.Runtime;
using Cascade.Engine.Names;

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

internal sealed class DescribeLogStreamsRequest : AmazonWebServiceRequest
{
    public bool? Descending { get; set; }

    public string? LogGroupName { get; set; }

    public string? NextToken { get; set; }

    /// <summary><c>LogStreamName</c> (the default) or <c>LastEventTime</c>.</summary>
    public string? OrderBy { get; set; }
}

internal sealed class DescribeLogStreamsResponse : AmazonWebServiceResponse
{
    public List<LogStream>? LogStreams { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class LogStream
{
    public string? LogStreamName { get; set; }
}

/// <summary>Times are milliseconds since 1970, UTC.</summary>
internal sealed class GetLogEventsRequest : AmazonWebServiceRequest
{
    public int? Limit { get; set; }

    public string? LogGroupName { get; set; }

    public string? LogStreamName { get; set; }

    public string? NextToken { get; set; }

    /// <summary>False (the default): the latest events.</summary>
    public bool? StartFromHead { get; set; }
}

internal sealed class GetLogEventsResponse : AmazonWebServiceResponse
{
    public List<OutputLogEvent>? Events { get; set; }

    /// <summary>The request's own token at the end of the stream.</summary>
    public string? NextBackwardToken { get; set; }
}

internal sealed class OutputLogEvent
{
    public string? Message { get; set; }

    public long Timestamp { get; set; }
}

internal sealed class FilterLogEventsRequest : AmazonWebServiceRequest
{
    public string? LogGroupName { get; set; }

    public string? LogStreamNamePrefix { get; set; }

    public string? NextToken { get; set; }

    public long? StartTime { get; set; }
}

internal sealed class FilterLogEventsResponse : AmazonWebServiceResponse
{
    public List<FilteredLogEvent>? Events { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class FilteredLogEvent
{
    public string? EventId { get; set; }

    public string? LogStreamName { get; set; }

    public string? Message { get; set; }

    public long Timestamp { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribeLogGroupsRequest))]
[JsonSerializable(typeof(DescribeLogGroupsResponse))]
[JsonSerializable(typeof(DescribeLogStreamsRequest))]
[JsonSerializable(typeof(DescribeLogStreamsResponse))]
[JsonSerializable(typeof(FilterLogEventsRequest))]
[JsonSerializable(typeof(FilterLogEventsResponse))]
[JsonSerializable(typeof(GetLogEventsRequest))]
[JsonSerializable(typeof(GetLogEventsResponse))]
internal sealed partial class LogsJson : JsonSerializerContext;
