using Amazon.Runtime;

namespace Amazon.ECS.Model;

internal sealed class DescribeTaskDefinitionRequest : AmazonWebServiceRequest
{
    /// <summary>An ARN, a family (its latest active revision) or <c>family:revision</c>.</summary>
    public string? TaskDefinition { get; set; }
}

internal sealed class DescribeTaskDefinitionResponse : AmazonWebServiceResponse
{
    public TaskDefinition? TaskDefinition { get; set; }
}

internal sealed class TaskDefinition
{
    public List<ContainerDefinition>? ContainerDefinitions { get; set; }

    public string? Family { get; set; }

    public int? Revision { get; set; }

    /// <summary><c>ACTIVE</c>, <c>INACTIVE</c> or <c>DELETE_IN_PROGRESS</c>.</summary>
    public string? Status { get; set; }

    public string? TaskDefinitionArn { get; set; }
}

internal sealed class ContainerDefinition
{
    public string? Image { get; set; }

    public string? Name { get; set; }
}
