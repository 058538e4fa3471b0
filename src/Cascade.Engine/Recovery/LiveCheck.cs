using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery;

/// <summary>
/// Whether the resources of a stack are still live, so that Terraform need not run for an unchanged stack: somebody may have deleted some
/// by hand. The check looks at the resources that depend on the others: while a load balancer is active, its network cannot be gone.
/// </summary>
internal sealed class LiveCheck(IAmazonECS ecs, IAmazonElasticLoadBalancingV2 loadBalancing, DeploymentTarget target)
{
    /// <summary>The cluster is active, and so is the load balancer, with a listener.</summary>
    /// <param name="address">Application and environment.</param>
    /// <param name="hasLoadBalancer">Whether the environment stack has one.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public Task<bool> IsEnvironmentLiveAsync(ServiceAddress address, bool hasLoadBalancer, CancellationToken cancellationToken) =>
        OrNotLiveAsync(() => LookAtEnvironmentAsync(address, hasLoadBalancer, cancellationToken));

    /// <summary>
    /// The service is active with the expected revision, number of tasks and configuration, and its target group is there.
    /// </summary>
    public Task<bool> IsServiceLiveAsync(ExpectedService expected, CancellationToken cancellationToken) =>
        OrNotLiveAsync(() => LookAtServiceAsync(expected, cancellationToken));

    private async Task<bool> LookAtEnvironmentAsync(ServiceAddress address, bool hasLoadBalancer, CancellationToken cancellationToken)
    {
        var names = new ResourceNames(target, address);
        var cluster = ecs.ClusterAsync(names.Cluster, cancellationToken);
        var balancer = hasLoadBalancer ? IsLoadBalancerLiveAsync(names.LoadBalancer, cancellationToken) : Task.FromResult(true);
        await Task.WhenAll(cluster, balancer);
        return (await cluster)?.Status == "ACTIVE" && await balancer;
    }

    private async Task<bool> LookAtServiceAsync(ExpectedService expected, CancellationToken cancellationToken)
    {
        var service = ecs.ServiceAsync(expected.Cluster, expected.Name, cancellationToken);
        var targetGroup = expected.TargetGroupArn is { } arn ? IsTargetGroupLiveAsync(arn, cancellationToken) : Task.FromResult(true);
        await Task.WhenAll(service, targetGroup);
        return Matches(await service, expected) && await targetGroup;
    }

    /// <summary>What cannot be looked at does not stand: then Terraform looks at everything.</summary>
    private static async Task<bool> OrNotLiveAsync(Func<Task<bool>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception exception) when (exception is CascadeException or AmazonServiceException or HttpRequestException)
        {
            return false;
        }
    }

    private static bool Matches(Amazon.ECS.Model.Service? service, ExpectedService expected) =>
        service is { Status: "ACTIVE" }
        && service.TaskDefinition == expected.TaskDefinitionArn
        && service.DesiredCount == expected.DesiredCount
        && (expected.Configuration is null || ServiceConfiguration.FingerprintOf(service) == expected.Configuration);

    private async Task<bool> IsLoadBalancerLiveAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await loadBalancing.DescribeLoadBalancersAsync(new() { Names = [name] }, cancellationToken).OrNullAsync();
        if (answer?.LoadBalancers?.FirstOrDefault() is not { State.Code: "active" } balancer)
        {
            return false;
        }

        var request = new DescribeListenersRequest { LoadBalancerArn = balancer.LoadBalancerArn };
        var listeners = await loadBalancing.DescribeListenersAsync(request, cancellationToken).OrNullAsync();
        return listeners?.Listeners?.Count > 0;
    }

    private async Task<bool> IsTargetGroupLiveAsync(string arn, CancellationToken cancellationToken)
    {
        var answer = await loadBalancing.DescribeTargetGroupsAsync(new() { TargetGroupArns = [arn] }, cancellationToken).OrNullAsync();
        // Without a rule that forwards to it the group has no load balancer, and nothing reaches the service.
        return answer?.TargetGroups?.FirstOrDefault()?.LoadBalancerArns?.Count > 0;
    }
}

/// <summary>A service as its stack's outputs tell it.</summary>
/// <param name="Cluster">The cluster's name or ARN.</param>
/// <param name="Name">The ECS service's name.</param>
/// <param name="TaskDefinitionArn">With the revision.</param>
/// <param name="DesiredCount">Tasks.</param>
/// <param name="TargetGroupArn">Null for a worker.</param>
internal sealed record ExpectedService(string Cluster, string Name, string TaskDefinitionArn, int DesiredCount, string? TargetGroupArn)
{
    /// <summary>The fingerprint of <see cref="ServiceConfiguration"/> when the service was published; null when none is known.</summary>
    public string? Configuration { get; init; }
}
