using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// The environment's register of routes in the bucket: a web service claims its route there before anything is created, so that two services
/// never have one priority or one route. Written only if nobody else wrote meanwhile; else read, changed and written again.
/// </summary>
internal static class Routes
{
    /// <returns>The service's claim; null for a worker.</returns>
    /// <exception cref="CascadeException">Another service has the route, or the load balancer's rules are used up.</exception>
    public static async Task<RouteClaim?> ClaimAsync(Workbench bench, CancellationToken cancellationToken)
    {
        if (bench.Settings.Traffic.Route is not { } route)
        {
            return null;
        }

        RouteClaim? claim = null;
        await ChangeAsync(
            bench,
            registry =>
            {
                (registry, claim) = registry.Claim(bench.Settings.Address.Service, route);
                return registry;
            },
            cancellationToken);
        return claim;
    }

    /// <summary>After the apply: the service has this claim and no other; a worker has none.</summary>
    public static Task SettleAsync(Workbench bench, RouteClaim? claim, CancellationToken cancellationToken) =>
        claim is null ? FreeAsync(bench, cancellationToken) : ChangeAsync(bench, registry => registry.Settle(claim), cancellationToken);

    public static Task FreeAsync(Workbench bench, CancellationToken cancellationToken) =>
        ChangeAsync(bench, registry => registry.Free(bench.Settings.Address.Service), cancellationToken);

    public static async Task<RouteRegistry> ReadAsync(Workbench bench, CancellationToken cancellationToken) =>
        await ParseAsync(bench, await bench.Store.GetAsync(bench.Names.RoutesKey, cancellationToken), cancellationToken);

    private static async Task ChangeAsync(Workbench bench, Func<RouteRegistry, RouteRegistry> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await bench.Store.GetAsync(bench.Names.RoutesKey, cancellationToken);
            var registry = await ParseAsync(bench, stored, cancellationToken);
            var changed = change(registry);
            if (changed.Claims.SequenceEqual(registry.Claims))
            {
                return;
            }

            if (await bench.Store.TryPutAsync(bench.Names.RoutesKey, Encoding.UTF8.GetString(RouteRegistryJson.Write(changed)), stored?.ETag, cancellationToken))
            {
                return;
            }
        }
    }

    private static async Task<RouteRegistry> ParseAsync(Workbench bench, StoredText? stored, CancellationToken cancellationToken) =>
        stored is not null ? RouteRegistryJson.Read(Encoding.UTF8.GetBytes(stored.Text)) : await RebuildAsync(bench, cancellationToken);

    /// <summary>There is none before the first publish of an environment; a lost one is made anew from the load balancer's own rules.</summary>
    private static async Task<RouteRegistry> RebuildAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var environment = await StackDeployment.OfEnvironment(bench).ReadStateAsync(cancellationToken);
        if (environment.Output("listener_arn") is not { } listener)
        {
            return RouteRegistry.Empty;
        }

        var rules = await new ListenerRules(bench.Resources.LoadBalancing).DescribeAsync(listener, cancellationToken);
        return RouteRegistry.Rebuild(rules.Select(rule => new DescribedRule(rule.Priority, [.. rule.PathPatterns], [.. rule.HostHeaders], rule.Service)));
    }
}
