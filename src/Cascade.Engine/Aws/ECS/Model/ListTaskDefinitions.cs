using Amazon.Runtime;

namespace Amazon.ECS.Model;

internal sealed class ListTaskDefinitionsRequest : AmazonWebServiceRequest
{
    /// <summary>The whole name of a family, in spite of its own.</summary>
    public string? FamilyPrefix { get; set; }

    public string? NextToken { get; set; }

    /// <summary><c>ACTIVE</c> (the default), <c>INACTIVE</c> or <c>DELETE_IN_PROGRESS</c>.</summary>
    public string? Status { get; set; }
}

internal sealed class ListTaskDefinitionsResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<string>? TaskDefinitionArns { get; set; }
}
