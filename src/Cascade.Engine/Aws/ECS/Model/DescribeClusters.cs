using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Amazon.ECS.Model;

internal sealed class DescribeClustersRequest : AmazonWebServiceRequest
{
    public List<string>? Clusters { get; set; }

    /// <summary>What is told only when asked for: <c>TAGS</c>.</summary>
    public List<string>? Include { get; set; }
}

internal sealed class DescribeClustersResponse : AmazonWebServiceResponse
{
    public List<Cluster>? Clusters { get; set; }

    public List<Failure>? Failures { get; set; }
}

internal sealed class Cluster
{
    public List<string>? CapacityProviders { get; set; }

    public string? ClusterArn { get; set; }

    public string? ClusterName { get; set; }

    /// <summary><c>ACTIVE</c>, <c>PROVISIONING</c>, <c>DEPROVISIONING</c>, <c>FAILED</c> or, for a while after its deletion, <c>INACTIVE</c>.</summary>
    public string? Status { get; set; }

    public List<Tag>? Tags { get; set; }
}

/// <summary>A thing asked for and not described.</summary>
internal sealed class Failure
{
    public string? Arn { get; set; }

    public string? Detail { get; set; }

    /// <summary><c>MISSING</c>, mostly.</summary>
    public string? Reason { get; set; }
}
