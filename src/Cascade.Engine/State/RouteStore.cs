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

    /// <summary>Claims a route, if the service has a route, and says what the service needs of the environment (null: as before).</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="route">Null for a worker.</param>
    /// <param name="needs">Of the service.</param>
    /// <param name="check">Throws where services need differently what the environment has once; nothing is written then.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    /// <returns>The claim, null without a route; and the registry with both.</returns>
    /// <exception cref="CascadeException">Another service has the route, or the load balancer's rules are used up.</exception>
    public async Task<Claimed> ClaimAsync(
        string service,
        Route? route,
        IReadOnlyList<EnvironmentNeed>? needs,
        Action<RouteRegistry>? check,
        CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(
            registry =>
            {
                var claimed = route is null ? registry : registry.Claim(service, route).Registry;
                claimed = needs is null ? claimed : claimed.WithNeeds(service, needs);
                check?.Invoke(claimed);
                return claimed;
            },
            cancellationToken);
        return new(route is null ? null : changed.Claim(service, route).Claim, changed);
    }

    /// <inheritdoc cref="RouteRegistry.Settle"/>
    public Task<RouteRegistry> SettleAsync(string service, RouteClaim? claim, CancellationToken cancellationToken) =>
        ChangeAsync(registry => registry.Settle(service, claim), cancellationToken);

    /// <inheritdoc cref="RouteRegistry.Free"/>
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
            if (changed.IsSameAs(registry)
                || await store.TryPutAsync(key, Encoding.UTF8.GetString(RouteRegistryJson.Write(changed)), stored?.ETag, cancellationToken))
            {
                return changed;
            }
        }
    }
}

/// <summary>A service's place in the environment.</summary>
/// <param name="Route">The service's claim; null for a worker.</param>
/// <param name="Registry">With the claims and needs of all services.</param>
internal sealed record Claimed(RouteClaim? Route, RouteRegistry Registry);
