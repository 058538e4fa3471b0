using Cascade.Engine.Publish.Pipeline;
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
            return new(state, Release: null);
        }

        await EnvironmentNeeds.WaitForServicesAsync(deployment.Context, step.CancellationToken);
        var release = new ServiceRelease(deployment.Context, stack, deployment.Images.Application, step.ResultOf(DeployKeys.Routes).Route);
        return new(await release.ApplyAsync(step.CancellationToken), release);
    }

    public static Task WatchRolloutAsync(Deployment deployment, StepContext step)
    {
        var applied = step.ResultOf(DeployKeys.ServiceApply);
        if (applied.Release is { } release)
        {
            return release.WatchAsync(applied.State, step.CancellationToken);
        }

        step.DoNothing();
        return Task.CompletedTask;
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
/// <param name="Release">What is rolled out; null where there was nothing to apply.</param>
internal sealed record AppliedService(StateSnapshot State, ServiceRelease? Release);
