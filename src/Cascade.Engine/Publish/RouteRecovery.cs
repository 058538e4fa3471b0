using System.Collections.Immutable;
using System.Text.Json;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery;
using Cascade.Engine.Stacks;
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
            return RouteRegistry.Empty with { Needs = NeedsOf(environment) };
        }

        var rules = await new ListenerRules(deployment.Resources.LoadBalancing).DescribeAsync(listener, cancellationToken);
        return RouteRegistry.Rebuild(
            rules.Select(rule => new DescribedRule(rule.Priority, [.. rule.PathPatterns], [.. rule.HostHeaders], rule.Service)),
            NeedsOf(environment));
    }

    /// <summary>The environment's stack keeps a copy of what it was made for.</summary>
    private static ImmutableArray<EnvironmentNeed> NeedsOf(StateSnapshot environment)
    {
        try
        {
            return environment.Output(EnvironmentOutputs.Needs) is { } needs
                ? [.. JsonSerializer.Deserialize(needs, NeedsJson.Default.IReadOnlyListEnvironmentNeed)!.OfType<EnvironmentNeed>()]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
