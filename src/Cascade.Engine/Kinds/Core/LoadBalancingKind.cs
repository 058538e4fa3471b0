using System.Runtime.CompilerServices;
using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

/// <summary>A kind of Elastic Load Balancing: named by its ARN; found by name, then by tags, which are told by ARN alone.</summary>
/// <param name="resource">The word of its ARNs: <c>targetgroup</c>.</param>
internal abstract class LoadBalancingKind(string resource) : ResourceKind
{
    public override ArnShape Arn { get; } = new("elasticloadbalancing", resource);

    public sealed override async IAsyncEnumerable<FoundResource> FindAsync(
        ResourceSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = await DescribeAsync(search, cancellationToken).ToListAsync(cancellationToken);
        var tags = await search.Clients.LoadBalancing.TagsAsync(found.Select(resource => resource.Arn), cancellationToken);
        foreach (var resource in found)
        {
            if (tags.TryGetValue(resource.Arn, out var own) && search.Owner.Owns(own))
            {
                yield return resource with { Tags = own };
            }
        }
    }

    /// <summary>The resources that may be the owner's, without their tags.</summary>
    protected abstract IAsyncEnumerable<FoundResource> DescribeAsync(ResourceSearch search, CancellationToken cancellationToken);

    protected FoundResource Found(string name, string arn, string? partOf) =>
        new() { Kind = this, Name = name, Arn = arn, ImportId = arn, PartOf = partOf };

    protected static ResourceHealth HealthyIfAny<T>(List<T>? found) => found?.Count > 0 ? ResourceHealth.Healthy : ResourceHealth.Gone;

    /// <summary>The environment's load balancer, if there is one.</summary>
    protected static IAsyncEnumerable<LoadBalancer> BalancersAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        search.OnceAsync("load balancers", async () =>
        {
            var request = new DescribeLoadBalancersRequest { Names = [search.Names.LoadBalancer] };
            var answer = await search.Clients.LoadBalancing.DescribeLoadBalancersAsync(request, cancellationToken).OrNullAsync();
            return answer?.LoadBalancers ?? [];
        });

    /// <summary>The listeners of the environment's load balancer.</summary>
    protected static IAsyncEnumerable<(LoadBalancer Balancer, Listener Listener)> ListenersAsync(
        ResourceSearch search, CancellationToken cancellationToken) =>
        search.OnceAsync("listeners", async () =>
        {
            List<(LoadBalancer, Listener)> all = [];
            await foreach (var balancer in BalancersAsync(search, cancellationToken))
            {
                var listeners = Pages.ReadAsync(
                    async marker =>
                    {
                        var request = new DescribeListenersRequest { LoadBalancerArn = balancer.LoadBalancerArn, Marker = marker };
                        var page = await search.Clients.LoadBalancing.DescribeListenersAsync(request, cancellationToken).OrNullAsync();
                        return (page?.Listeners, page?.NextMarker);
                    },
                    cancellationToken);
                all.AddRange(await listeners.Select(listener => (balancer, listener)).ToListAsync(cancellationToken));
            }

            return all;
        });
}
