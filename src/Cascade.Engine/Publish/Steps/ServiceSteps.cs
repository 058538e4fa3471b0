using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Rollout;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish.Steps;

/// <summary>The service stack, and the rollout that its apply begins.</summary>
internal static class ServiceSteps
{
    /// <summary>Makes the folder ready ahead of the apply.</summary>
    public static Task InitAsync(Deployment deployment, StepContext step) => deployment.Service.Workspace.InitAsync(step.CancellationToken);

    public static async Task<AppliedService> ApplyAsync(Deployment deployment, StepContext step)
    {
        var stack = deployment.Service;
        var state = await stack.Objects.ReadStateAsync(step.CancellationToken);
        if (await IsUnchangedAsync(deployment, state, step.CancellationToken))
        {
            deployment.Context.Log.Status($"{stack.Name}: unchanged");
            step.DoNothing();
            return new(state, IsUnchanged: true);
        }

        var begun = await stack.BeginAsync(step.CancellationToken);
        while (!await TryApplyAsync(deployment, begun, step.CancellationToken))
        {
            deployment.Context.Log.Status($"{stack.Name}: another publish changed it after the plan was made; planning again");
            begun = await stack.BeginAsync(step.CancellationToken);
        }

        if (begun.Record.UserFiles.Count > 0 && !UserTerraform.IsIn(stack.Directory))
        {
            deployment.Context.Log.Report(Errors.UserTerraformGone(string.Join(", ", begun.Record.UserFiles)));
        }

        return new(await stack.Objects.ReadStateAsync(step.CancellationToken), IsUnchanged: false) { FailedDeployment = begun.FailedDeployment };
    }

    public static async Task WatchRolloutAsync(Deployment deployment, StepContext step)
    {
        var (context, applied) = (deployment.Context, step.ResultOf(DeployKeys.ServiceApply));
        if (applied.IsUnchanged)
        {
            step.DoNothing();
            return;
        }

        var rollout = new WatchedRollout
        {
            Settings = context.Settings,
            Cluster = context.Names.Cluster,
            Service = applied.State.Output(ServiceOutputs.ServiceName)!,
            TaskDefinition = applied.State.Output(ServiceOutputs.TaskDefinitionArn)!,
            TargetGroup = applied.State.Output(ServiceOutputs.TargetGroupArn),
            FailedDeployment = applied.FailedDeployment,
        };
        if (applied.FailedDeployment is { } failed)
        {
            await context.Resources.Ecs.RepeatDeploymentAsync(rollout.Cluster, rollout.Service, failed, step.CancellationToken);
        }

        var watcher = new RolloutWatcher(context.Resources, context.Log, TimeProvider.System, TaskLog.ReaderOf(context));
        if ((await watcher.WatchAsync(rollout, step.CancellationToken)).Problem is { } problem)
        {
            throw new CascadeException(problem);
        }

        await RecordStep.TryAsync(
            context, "what was applied", () => deployment.Service.CompleteAsync(step.CancellationToken));
    }

    /// <summary>
    /// Applies in one start of Terraform where nothing can be lost. Otherwise the plan is judged first, which takes another start.
    /// </summary>
    /// <returns>False when another publish changed the stack after the plan was made.</returns>
    private static async Task<bool> TryApplyAsync(Deployment deployment, BegunStack begun, CancellationToken cancellationToken)
    {
        var (context, stack) = (deployment.Context, deployment.Service);
        var expected = await stack.ReadExpectedAsync(cancellationToken);
        var couldLose = LossGuard.CouldLose(begun.State.Resources, expected)
            || (begun.State.Resources.Count > 0 && UserTerraform.IsIn(stack.Directory));
        if (couldLose && !context.Settings.Deployment.AllowReplace)
        {
            var applied = await stack.ReadAppliedFilesAsync("every resource counts as your own", cancellationToken);
            return await GuardedApply.TryAsync(context, stack, LossGuard.OfService(stack, expected, applied), cancellationToken);
        }

        await stack.Objects.MarkAsync(cancellationToken);
        await stack.Workspace.ApplyAsync(planFile: null, cancellationToken);
        return true;
    }

    private static async Task<bool> IsUnchangedAsync(Deployment deployment, StateSnapshot state, CancellationToken cancellationToken)
    {
        var (context, settings) = (deployment.Context, deployment.Context.Settings);
        if (settings.Deployment.Refresh
            || !UserTerraform.DecideAlone(settings.TerraformFiles)
            || !await deployment.Service.IsCurrentAsync(cancellationToken))
        {
            return false;
        }

        var last = await context.Queries.LastPublishAsync(settings.Address, cancellationToken);
        var outputs = LastPublish.OutputsOf(state);
        var expected = LastPublish.Expected(context.Names.Cluster, outputs, settings.Task.DesiredCount, last?.ServiceConfiguration);
        return await context.LiveCheck.IsServiceLiveAsync(expected, cancellationToken);
    }
}

/// <summary>The service stack as it is now.</summary>
/// <param name="State">With the stack's outputs.</param>
/// <param name="IsUnchanged">Whether there was nothing to apply.</param>
internal sealed record AppliedService(StateSnapshot State, bool IsUnchanged)
{
    /// <inheritdoc cref="BegunStack.FailedDeployment"/>
    public string? FailedDeployment { get; init; }
}
