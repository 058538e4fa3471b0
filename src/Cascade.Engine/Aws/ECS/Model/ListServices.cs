using Amazon.Runtime;

namespace Amazon.ECS.Model;

internal sealed class ListServicesRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class ListServicesResponse : AmazonWebServiceResponse
{
    public List<string>? ServiceArns { get; set; }

    public string? NextToken { get; set; }
}
