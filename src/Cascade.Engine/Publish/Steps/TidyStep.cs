using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish.Steps;

/// <summary>
/// Settles the service's route and needs, and takes out of the environment what the service needed before: its old tasks used that until the
/// rollout has ended. The service runs by now: what cannot be done is no reason to fail, and the next publish does it.
/// </summary>
internal static class TidyStep
{
    public static async Task<EnvironmentShape> RunAsync(Deployment deployment, StepContext step)
    {
        var (context, applied, claim) = (deployment.Context, step.ResultOf(DeployKeys.Shape), step.ResultOf(DeployKeys.Routes).Route);
        RouteRegistry? settled = null;
        await RecordWriting.TryAsync(
            context.Log,
            async () => settled = await context.Routes.SettleAsync(context.Settings.Address.Service, claim, step.CancellationToken),
            problem => Errors.RecordUnwritten("the service's route", problem));
        if (!applied.Needs.Any(need => need.IsLeaving && need.Service == context.Settings.Address.Service) || settled is null)
        {
            step.DoNothing();
            return settled is null ? applied : applied with { Needs = settled.Needs };
        }

        var shape = applied;
        await RecordWriting.TryAsync(
            context.Log,
            async () => shape = await TidyAsync(deployment, applied, claim?.Priority, step.CancellationToken),
            Errors.EnvironmentNotTidied);
        return shape;
    }

    private static async Task<EnvironmentShape> TidyAsync(
        Deployment deployment, EnvironmentShape applied, int? priority, CancellationToken cancellationToken)
    {
        var (context, stack) = (deployment.Context, deployment.Environment);
        using var turn = await EnvironmentTurn.TakeAsync(context, cancellationToken);
        var registry = await context.Routes.ReadAsync(cancellationToken);
        var shape = applied with { Needs = registry.Needs };
        Synthesis.Run(context, deployment.Images, shape, priority, EnvironmentReference.RemoteState);
        if (await stack.IsCurrentAsync(cancellationToken))
        {
            return shape;
        }

        await stack.BeginAsync(cancellationToken);
        while (!await GuardedApply.TryAsync(context, stack, LossGuard.OfEnvironment(stack.Name), cancellationToken))
        {
            await stack.BeginAsync(cancellationToken);
        }

        await stack.CompleteAsync(cancellationToken);
        return shape;
    }
}
