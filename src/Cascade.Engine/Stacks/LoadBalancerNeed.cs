namespace Cascade.Engine.Stacks;

/// <summary>
/// Whether an environment has a load balancer. A load balancer once made stays until the environment goes; workers alone need none.
/// </summary>
internal static class LoadBalancerNeed
{
    /// <param name="hasRoute">Whether the service that is published has a route.</param>
    /// <param name="exists">Whether the environment's state has a load balancer.</param>
    /// <param name="hasRoutes">Whether a service of the environment has claimed a route.</param>
    public static bool Of(bool hasRoute, bool exists, bool hasRoutes) => hasRoute || exists || hasRoutes;
}
