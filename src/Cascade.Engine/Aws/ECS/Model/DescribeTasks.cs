using Amazon.Runtime;

namespace Amazon.ECS.Model;

internal sealed class DescribeTasksRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    /// <summary>At most 100.</summary>
    public List<string>? Tasks { get; set; }
}

internal sealed class DescribeTasksResponse : AmazonWebServiceResponse
{
    public List<Task>? Tasks { get; set; }

    public List<Failure>? Failures { get; set; }
}

/// <summary>Beside .NET's own <c>Task</c>: whoever needs both says which.</summary>
internal sealed class Task
{
    public List<Container>? Containers { get; set; }

    public DateTime? CreatedAt { get; set; }

    public string? DesiredStatus { get; set; }

    /// <summary><c>HEALTHY</c>, <c>UNHEALTHY</c> or <c>UNKNOWN</c>.</summary>
    public string? HealthStatus { get; set; }

    public string? LastStatus { get; set; }

    /// <summary>For a service's task, the deployment's id.</summary>
    public string? StartedBy { get; set; }

    public string? StopCode { get; set; }

    public DateTime? StoppedAt { get; set; }

    public string? StoppedReason { get; set; }

    public string? TaskArn { get; set; }

    public string? TaskDefinitionArn { get; set; }
}

internal sealed class Container
{
    public int? ExitCode { get; set; }

    public string? HealthStatus { get; set; }

    public string? LastStatus { get; set; }

    public string? Name { get; set; }

    public string? Reason { get; set; }
}
