using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery;
using Cascade.Engine.Rollout;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>The service stack, and the rollout that its apply begins.</summary>
internal sealed class ServiceStage(DeploymentContext deployment)
{
    private readonly StackDeployment _stack = StackDeployment.OfService(deployment);

    /// <summary>Makes the folder ready for an apply, ahead of it.</summary>
    public async Task InitAsync(CancellationToken cancellationToken)
    {
        using (deployment.Timings.Measure("service: init"))
        {
            await _stack.Workspace.InitAsync(cancellationToken);
        }
    }

    /// <returns>The state after it, with the stack's outputs, and the stack's fingerprint.</returns>
    public async Task<(StateSnapshot State, string Fingerprint)> DeployAsync(CancellationToken cancellationToken)
    {
        var fingerprint = _stack.Fingerprint();
        var state = await _stack.ReadStateAsync(cancellationToken);
        if (MayBeSkipped && await _stack.IsCurrentAsync(fingerprint, cancellationToken) && await deployment.Standing.ServiceStandsAsync(await ExpectedAsync(state, cancellationToken), cancellationToken))
        {
            deployment.Log.Status($"{_stack.Name}: unchanged");
            return (state, fingerprint);
        }

        using (deployment.Timings.Measure("service: apply"))
        {
            await _stack.BeginAsync(cancellationToken);
            await _stack.MarkAsync(cancellationToken);
            await _stack.Workspace.ApplyAsync(planFile: null, cancellationToken);
            state = await _stack.ReadStateAsync(cancellationToken);
        }

        using var measured = deployment.Timings.Measure("rollout");
        var result = await new RolloutWatcher(deployment.Resources.Ecs, deployment.Log, TimeProvider.System).WatchAsync(
            deployment.Names.Cluster,
            state.Output(ServiceOutputs.ServiceName)!,
            state.Output(ServiceOutputs.TaskDefinitionArn)!,
            TimeSpan.FromSeconds(deployment.Settings.RolloutTimeout),
            cancellationToken);
        if (result.Problem is { } problem)
        {
            throw new CascadeException(problem);
        }

        await _stack.CompleteAsync(fingerprint, cancellationToken);
        return (state, fingerprint);
    }

    /// <summary>How ECS describes the service now.</summary>
    public async Task<string?> ConfigurationAsync(CancellationToken cancellationToken) =>
        await deployment.Resources.Ecs.ServiceAsync(deployment.Names.Cluster, deployment.Settings.Address.Service, cancellationToken) is { } service ? ServiceConfiguration.FingerprintOf(service) : null;

    private bool MayBeSkipped => !deployment.Settings.Refresh && UserTerraform.DecideAlone(deployment.Settings.TerraformFiles);

    private async Task<ExpectedService> ExpectedAsync(StateSnapshot state, CancellationToken cancellationToken) => LastPublish.Expected(
        deployment.Names.Cluster,
        LastPublish.OutputsOf(state),
        deployment.Settings.DesiredCount,
        (await deployment.Queries.LastPublishAsync(deployment.Settings.Address, cancellationToken))?.ServiceConfiguration);
}
