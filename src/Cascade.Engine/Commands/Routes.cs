using Cascade.Engine.Aws;
using Cascade.Engine.Deployment;

namespace Cascade.Engine.Commands;

/// <summary>
/// The environment's register of routes in the bucket: each web service claims its route there before anything is created, so that two services
/// never have one priority or one route. Written only if nobody else wrote meanwhile, and then again.
/// </summary>
internal static class Routes
{
    /// <returns>The listener rule's priority; null for a worker.</returns>
    /// <exception cref="CascadeException">Another service has the route, or the load balancer's rules are used up.</exception>
    public static async Task<int?> ClaimAsync(Workbench bench, CancellationToken ct)
    {
        if (bench.Settings.Route is not { } route)
        {
            await ReleaseAsync(bench, ct);
            return null;
        }

        RouteClaim? claim = null;
        await ChangeAsync(bench, register => register.Claim(bench.Settings.Address.Service, route, out claim), ct);
        return claim!.Priority;
    }

    /// <summary>Frees the service's route, when it has one.</summary>
    public static Task ReleaseAsync(Workbench bench, CancellationToken ct) =>
        ChangeAsync(bench, register => register.Release(bench.Settings.Address.Service), ct);

    public static async Task<RouteRegistry> ReadAsync(Workbench bench, CancellationToken ct) =>
        RouteRegistry.Parse((await bench.Store.GetAsync(bench.Names.RoutesKey, ct))?.Text);

    private static async Task ChangeAsync(Workbench bench, Func<RouteRegistry, RouteRegistry> change, CancellationToken ct)
    {
        while (true)
        {
            var stored = await bench.Store.GetAsync(bench.Names.RoutesKey, ct);
            var register = RouteRegistry.Parse(stored?.Text);
            var changed = change(register);
            if (changed.Equals(register) || await bench.Store.PutIfUnchangedAsync(bench.Names.RoutesKey, changed.ToJson(), stored?.ETag, ct))
                return;
        }
    }
}
