using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Recovery;
using Cascade.Engine.Rollout;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>The service stack, and the rollout that its apply begins.</summary>
internal sealed class ServiceStage(Workbench bench)
{
    private readonly StackDeployment _stack = StackDeployment.OfService(bench);

    /// <summary>Makes the folder ready for an apply, ahead of it.</summary>
    public async Task InitAsync(CancellationToken cancellationToken)
    {
        using (bench.Timings.Measure("service: init"))
        {
            await _stack.Workspace.InitAsync(cancellationToken);
        }
    }

    /// <returns>The state after it, with the stack's outputs, and the stack's fingerprint.</returns>
    public async Task<(StateSnapshot State, string Fingerprint)> DeployAsync(CancellationToken cancellationToken)
    {
        var fingerprint = _stack.Fingerprint();
        var state = await _stack.ReadStateAsync(cancellationToken);
        if (MayBeSkipped && await _stack.IsCurrentAsync(fingerprint, cancellationToken) && await bench.Standing.ServiceStandsAsync(await ExpectedAsync(state, cancellationToken), cancellationToken))
        {
            bench.Log.Status($"{_stack.Name}: unchanged");
            return (state, fingerprint);
        }

        using (bench.Timings.Measure("service: apply"))
        {
            await _stack.BeginAsync(cancellationToken);
            await _stack.MarkAsync(cancellationToken);
            await _stack.Workspace.ApplyAsync(planFile: null, cancellationToken);
            state = await _stack.ReadStateAsync(cancellationToken);
        }

        using var measured = bench.Timings.Measure("rollout");
        var result = await new RolloutWatcher(bench.Resources.Ecs, bench.Log, TimeProvider.System).WatchAsync(
            bench.Names.Cluster,
            state.Output("service_name")!,
            state.Output("task_definition_arn")!,
            TimeSpan.FromSeconds(bench.Settings.Rollout.Timeout),
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
        await bench.Resources.Ecs.ServiceAsync(bench.Names.Cluster, bench.Settings.Address.Service, cancellationToken) is { } service ? ServiceConfiguration.FingerprintOf(service) : null;

    private bool MayBeSkipped => !bench.Settings.Deployment.Refresh && UserTerraform.DecideAlone(bench.Settings.TerraformFiles);

    private async Task<ExpectedService> ExpectedAsync(StateSnapshot state, CancellationToken cancellationToken) => LastPublish.Expected(
        bench.Names.Cluster,
        LastPublish.OutputsOf(state),
        bench.Settings.Task.DesiredCount,
        (await bench.Questions.LastPublishAsync(bench.Settings.Address, cancellationToken))?.ServiceConfiguration);
}
