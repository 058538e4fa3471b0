using Amazon.Runtime;

namespace Amazon.ECS.Model;

internal sealed class ListTasksRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    /// <summary><c>RUNNING</c> (the default) or <c>STOPPED</c>.</summary>
    public string? DesiredStatus { get; set; }

    public string? NextToken { get; set; }

    public string? ServiceName { get; set; }
}

internal sealed class ListTasksResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<string>? TaskArns { get; set; }
}
