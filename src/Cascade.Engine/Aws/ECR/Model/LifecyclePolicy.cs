using Amazon.Runtime;

namespace Amazon.ECR.Model;

internal sealed class GetLifecyclePolicyRequest : AmazonWebServiceRequest
{
    public string? RepositoryName { get; set; }
}

internal sealed class GetLifecyclePolicyResponse : AmazonWebServiceResponse
{
    public string? LifecyclePolicyText { get; set; }
}

internal sealed class PutLifecyclePolicyRequest : AmazonWebServiceRequest
{
    public string? RepositoryName { get; set; }

    /// <summary>JSON: <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"/>.</summary>
    public string? LifecyclePolicyText { get; set; }
}

internal sealed class PutLifecyclePolicyResponse : AmazonWebServiceResponse
{
    public string? LifecyclePolicyText { get; set; }
}
