using Amazon.Runtime;

namespace Amazon.ECR.Model;

internal sealed class DeleteRepositoryRequest : AmazonWebServiceRequest
{
    public string? RepositoryName { get; set; }

    /// <summary>Delete its images too; without it a repository that holds any is refused.</summary>
    public bool? Force { get; set; }
}

internal sealed class DeleteRepositoryResponse : AmazonWebServiceResponse
{
    public Repository? Repository { get; set; }
}
