using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Whether an environment has a load balancer. A load balancer once made stays until the environment goes; workers alone need none.
/// </summary>
internal static class LoadBalancerNeed
{
    /// <param name="kind">Of the service that is published.</param>
    /// <param name="exists">Whether the environment's state has a load balancer.</param>
    /// <param name="hasRoutes">Whether a service of the environment has claimed a route.</param>
    public static bool Of(ServiceKind kind, bool exists, bool hasRoutes) => kind == ServiceKind.Web || exists || hasRoutes;
}
