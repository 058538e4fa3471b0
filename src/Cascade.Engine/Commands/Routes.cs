using System.Text;
using Cascade.Engine.Aws;
using Cascade.Engine.Deployment;

namespace Cascade.Engine.Commands;

/// <summary>
/// The environment's register of routes in the bucket: a web service claims its route there before anything is created, so that two services
/// never have one priority or one route. Written only if nobody else wrote meanwhile; else read, changed and written again.
/// </summary>
internal static class Routes
{
    /// <returns>The service's claim; null for a worker.</returns>
    /// <exception cref="CascadeException">Another service has the route, or the load balancer's rules are used up.</exception>
    public static async Task<RouteClaim?> ClaimAsync(Workbench bench, CancellationToken ct)
    {
        if (bench.Settings.Route is not { } route)
            return null;

        RouteClaim? claim = null;
        await ChangeAsync(
            bench,
            registry =>
            {
                (registry, claim) = registry.Claim(bench.Settings.Address.Service, route);
                return registry;
            },
            ct);
        return claim;
    }

    /// <summary>After the apply: the service has this claim and no other; a worker has none.</summary>
    public static Task SettleAsync(Workbench bench, RouteClaim? claim, CancellationToken ct) =>
        claim is null ? FreeAsync(bench, ct) : ChangeAsync(bench, registry => registry.Settle(claim), ct);

    public static Task FreeAsync(Workbench bench, CancellationToken ct) =>
        ChangeAsync(bench, registry => registry.Free(bench.Settings.Address.Service), ct);

    public static async Task<RouteRegistry> ReadAsync(Workbench bench, CancellationToken ct) => Parse(await bench.Store.GetAsync(bench.Names.RoutesKey, ct));

    private static async Task ChangeAsync(Workbench bench, Func<RouteRegistry, RouteRegistry> change, CancellationToken ct)
    {
        while (true)
        {
            var stored = await bench.Store.GetAsync(bench.Names.RoutesKey, ct);
            var registry = Parse(stored);
            var changed = change(registry);
            if (changed.Claims.SequenceEqual(registry.Claims))
                return;
            if (await bench.Store.TryPutAsync(bench.Names.RoutesKey, Encoding.UTF8.GetString(RouteRegistryJson.Write(changed)), stored?.ETag, ct))
                return;
        }
    }

    private static RouteRegistry Parse(StoredText? stored) =>
        stored is null ? RouteRegistry.Empty : RouteRegistryJson.Read(Encoding.UTF8.GetBytes(stored.Text));
}
