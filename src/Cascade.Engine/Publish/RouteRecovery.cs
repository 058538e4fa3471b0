using Cascade.Engine.Names;
using Cascade.Engine.Recovery;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

internal static class RouteRecovery
{
    /// <summary>
    /// There is no registry before the first publish of an environment; a lost registry is made anew from the load balancer's own rules.
    /// </summary>
    public static async Task<RouteRegistry> RebuildAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var environment = await StackDeployment.OfEnvironment(deployment).Objects.ReadStateAsync(cancellationToken);
        if (environment.Output(EnvironmentOutputs.ListenerArn) is not { } listener)
        {
            return RouteRegistry.Empty;
        }

        var rules = await new ListenerRules(deployment.Resources.LoadBalancing).DescribeAsync(listener, cancellationToken);
        return RouteRegistry.Rebuild(
            rules.Select(rule => new DescribedRule(rule.Priority, [.. rule.PathPatterns], [.. rule.HostHeaders], rule.Service)));
    }
}
