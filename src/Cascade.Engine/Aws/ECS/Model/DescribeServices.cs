using System.Text.Json;
using Amazon.Runtime;

namespace Amazon.ECS.Model;

internal sealed class DescribeServicesRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    public List<string>? Services { get; set; }

    /// <summary>What is told only when asked for: <c>TAGS</c>.</summary>
    public List<string>? Include { get; set; }
}

internal sealed class DescribeServicesResponse : AmazonWebServiceResponse
{
    public List<Service>? Services { get; set; }

    public List<Failure>? Failures { get; set; }
}

internal sealed class Service
{
    public string? ClusterArn { get; set; }

    public List<Deployment>? Deployments { get; set; }

    public int? DesiredCount { get; set; }

    public List<ServiceEvent>? Events { get; set; }

    public int? PendingCount { get; set; }

    public int? RunningCount { get; set; }

    public string? ServiceArn { get; set; }

    public string? ServiceName { get; set; }

    /// <summary><c>ACTIVE</c>, <c>DRAINING</c> or, for a while after its deletion, <c>INACTIVE</c>.</summary>
    public string? Status { get; set; }

    public List<Tag>? Tags { get; set; }

    public string? TaskDefinition { get; set; }

    public string? AvailabilityZoneRebalancing { get; set; }

    public JsonElement? CapacityProviderStrategy { get; set; }

    public JsonElement? DeploymentConfiguration { get; set; }

    public bool? EnableECSManagedTags { get; set; }

    public bool? EnableExecuteCommand { get; set; }

    public int? HealthCheckGracePeriodSeconds { get; set; }

    public string? LaunchType { get; set; }

    public JsonElement? LoadBalancers { get; set; }

    public JsonElement? NetworkConfiguration { get; set; }

    public string? PlatformVersion { get; set; }

    public string? PropagateTags { get; set; }

    public JsonElement? ServiceRegistries { get; set; }
}

/// <summary>One of a service's deployments: <see href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html"/>.</summary>
internal sealed class Deployment
{
    public DateTime? CreatedAt { get; set; }

    public int? DesiredCount { get; set; }

    /// <summary>Tasks that stopped before they were steady; zero again once the deployment completes.</summary>
    public int? FailedTasks { get; set; }

    public string? Id { get; set; }

    public int? PendingCount { get; set; }

    /// <summary><c>IN_PROGRESS</c>, <c>COMPLETED</c> or <c>FAILED</c>.</summary>
    public string? RolloutState { get; set; }

    public string? RolloutStateReason { get; set; }

    public int? RunningCount { get; set; }

    /// <summary><c>PRIMARY</c> (what the service is being brought to), <c>ACTIVE</c> (still running, being replaced) or <c>INACTIVE</c>.</summary>
    public string? Status { get; set; }

    public string? TaskDefinition { get; set; }

    public DateTime? UpdatedAt { get; set; }
}

internal sealed class ServiceEvent
{
    public DateTime? CreatedAt { get; set; }

    public string? Id { get; set; }

    public string? Message { get; set; }
}
