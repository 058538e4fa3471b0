using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>
/// The environment's registry of routes in the bucket. A web service claims its route there before anything is created, so that two
/// services never have one priority or one route. The registry is written only if nobody else wrote meanwhile; else it is read, changed and
/// written again.
/// </summary>
/// <param name="store">The bucket.</param>
/// <param name="key">The registry's key (<see cref="BucketKeys.Routes"/>).</param>
/// <param name="rebuild">Makes a registry that is not there from what the load balancer has.</param>
internal sealed class RouteStore(DeploymentStore store, string key, Func<CancellationToken, Task<RouteRegistry>> rebuild)
{
    public static RouteRegistry? Parse(StoredText? stored) =>
        stored is null ? null : RouteRegistryJson.Read(Encoding.UTF8.GetBytes(stored.Text));

    public async Task<RouteRegistry> ReadAsync(CancellationToken cancellationToken) =>
        Parse(await store.GetAsync(key, cancellationToken)) ?? await rebuild(cancellationToken);

    /// <exception cref="CascadeException">Another service has the route, or the load balancer's rules are used up.</exception>
    public async Task<RouteClaim> ClaimAsync(string service, Route route, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(registry => registry.Claim(service, route).Registry, cancellationToken);
        return changed.Claim(service, route).Claim;
    }

    /// <summary>After an apply: the service has this claim and no other; a worker, whose claim is null, has none.</summary>
    public Task SettleAsync(string service, RouteClaim? claim, CancellationToken cancellationToken) =>
        claim is null ? FreeAsync(service, cancellationToken) : ChangeAsync(registry => registry.Settle(claim), cancellationToken);

    /// <summary>The service has no route any more.</summary>
    public Task FreeAsync(string service, CancellationToken cancellationToken) =>
        ChangeAsync(registry => registry.Free(service), cancellationToken);

    /// <summary>After the environment's destroy: forgets the registry.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => store.DeleteAllAsync(key, cancellationToken);

    private async Task<RouteRegistry> ChangeAsync(Func<RouteRegistry, RouteRegistry> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await store.GetAsync(key, cancellationToken);
            var registry = Parse(stored) ?? await rebuild(cancellationToken);
            var changed = change(registry);
            if (changed.Claims.SequenceEqual(registry.Claims)
                || await store.TryPutAsync(key, Encoding.UTF8.GetString(RouteRegistryJson.Write(changed)), stored?.ETag, cancellationToken))
            {
                return changed;
            }
        }
    }
}
