using Amazon.Runtime;

namespace Amazon.ECS.Model;

internal sealed class DeregisterTaskDefinitionRequest : AmazonWebServiceRequest
{
    /// <summary>An ARN or <c>family:revision</c>.</summary>
    public string? TaskDefinition { get; set; }
}

internal sealed class DeregisterTaskDefinitionResponse : AmazonWebServiceResponse
{
    public TaskDefinition? TaskDefinition { get; set; }
}
