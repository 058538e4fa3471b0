namespace Cascade.Engine.Names;

/// <summary>Whether an environment has a load balancer.</summary>
internal static class LoadBalancerNeed
{
    /// <summary>A load balancer once made stays until the environment goes; workers alone need none.</summary>
    /// <param name="routed">Whether the service that is published has a route.</param>
    /// <param name="made">Whether the environment's state has a load balancer.</param>
    /// <param name="routes">Whether the environment's register has a route of any service.</param>
    public static bool Of(bool routed, bool made, bool routes) => routed || made || routes;
}
