using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish.Steps;

/// <summary>The environment stack: applied by one publish at a time, planned first, and guarded.</summary>
internal static class EnvironmentSteps
{
    /// <summary>
    /// A worker that comes first waits for its own images: web services of the same solution claim their routes meanwhile, and the
    /// environment is made with their load balancer.
    /// </summary>
    public static async Task WaitForWebServicesAsync(Deployment deployment, StepContext step)
    {
        var state = await deployment.Environment.Objects.ReadStateAsync(step.CancellationToken);
        if (state.Resources.Count == 0 && !await deployment.Push.WaitAsync(step.CancellationToken))
        {
            step.SkipDependents();
        }
    }

    public static Task<StateSnapshot> ReadStateAsync(Deployment deployment, StepContext step) =>
        deployment.Environment.Objects.ReadStateAsync(step.CancellationToken);

    public static EnvironmentShape ShapeOfWeb(StepContext step) => new(LoadBalancer: true, step.ResultOf(DeployKeys.Routes).Registry.Needs);

    public static async Task<EnvironmentShape> FindShapeAsync(Deployment deployment, StepContext step)
    {
        var state = step.ResultOf(DeployKeys.EnvironmentState);
        var (context, own) = (deployment.Context, step.ResultOf(DeployKeys.Routes).Registry);
        var (service, hasRoute) = (context.Settings.Address.Service, context.Settings.Traffic.HasRoute);
        var registry = await context.Routes.ReadAsync(step.CancellationToken);
        if (own.Needs.IsEmpty && registry.Needs.Any(need => need.Service == service))
        {
            registry = (await context.Routes.ClaimAsync(service, route: null, needs: [], check: null, step.CancellationToken)).Registry;
        }

        return new(LoadBalancerNeed.Of(hasRoute, state.Has("aws_lb"), !registry.Claims.IsEmpty), registry.Needs);
    }

    /// <summary>Makes the folder ready, and asks whether the account has room. Only <see cref="ApplyAsync"/> touches AWS or the state.</summary>
    /// <returns>False when the environment is as it was applied last, and live.</returns>
    public static async Task<bool> InitAsync(Deployment deployment, StepContext step)
    {
        var (context, stack, loadBalancer) = (deployment.Context, deployment.Environment, step.ResultOf(DeployKeys.Shape).LoadBalancer);
        if (!context.Settings.Deployment.Refresh
            && await stack.IsCurrentAsync(step.CancellationToken)
            && await context.LiveCheck.IsEnvironmentLiveAsync(context.Settings.Address, loadBalancer, step.CancellationToken))
        {
            context.Log.Status($"{stack.Name}: unchanged");
            step.DoNothing();
            return false;
        }

        var before = step.ResultOf(DeployKeys.EnvironmentState);
        if (NewCosts.Of(await stack.ReadExpectedAsync(step.CancellationToken), before) is { } costs)
        {
            context.Log.Status($"{stack.Name}: {costs}");
        }

        await Task.WhenAll(
            stack.Workspace.InitAsync(step.CancellationToken), StackQuotas.CheckAsync(context, stack, before, step.CancellationToken));
        return true;
    }

    public static async Task ApplyAsync(Deployment deployment, StepContext step)
    {
        if (!step.ResultOf(DeployKeys.EnvironmentInit))
        {
            step.DoNothing();
            return;
        }

        var stack = deployment.Environment;
        await stack.BeginAsync(step.CancellationToken);
        while (!await EnvironmentNeeds.BesideAsync(
            deployment.Context,
            step.ResultOf(DeployKeys.Shape).Needs,
            () => TryApplyAsync(deployment, step.ResultOf(DeployKeys.EnvironmentState), step.CancellationToken),
            step.CancellationToken))
        {
            await stack.BeginAsync(step.CancellationToken);
        }

        await RecordWriting.TryAsync(
            deployment.Context.Log,
            () => stack.CompleteAsync(step.CancellationToken),
            problem => Errors.RecordUnwritten("what was applied to the environment", problem));
    }

    /// <returns>False when a publish on another machine changed the environment after the plan was made.</returns>
    private static async Task<bool> TryApplyAsync(Deployment deployment, StateSnapshot before, CancellationToken cancellationToken)
    {
        var stack = deployment.Environment;
        // An empty state has nothing to lose, so no plan is looked at first, which saves a start of Terraform.
        if (before.Resources.Count == 0 && await stack.Objects.TryMarkFirstAsync(cancellationToken))
        {
            return await stack.Workspace.TryApplyAsync(cancellationToken);
        }

        return await GuardedApply.TryAsync(deployment.Context, stack, LossGuard.OfEnvironment(stack.Name), cancellationToken);
    }
}
