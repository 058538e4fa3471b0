using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Publish;

/// <summary>The environment stack: applied by one publish at a time, planned first, and guarded.</summary>
internal sealed class EnvironmentStage(Workbench bench)
{
    private readonly StackDeployment _stack = StackDeployment.OfEnvironment(bench);

    /// <summary>Of the stack's files as they were synthesized last.</summary>
    public string Fingerprint => _stack.Fingerprint();

    /// <summary>
    /// Waits until no other publish on this machine is at work on the environment: the projects of a solution publish at the same time,
    /// the first one applies and the others find it done. (Publishes on different machines meet at the state's lock.)
    /// </summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        var cache = ToolCache.OfUser();
        var path = cache.FileFor("environments", $"{bench.Target.Account} {bench.Target.Region} {bench.Names.Cluster}", ".lock");
        cache.Require(Path.GetDirectoryName(path)!);
        return await FileLock.AcquireAsync(path, () => bench.Log.Status("environment: waiting for another publish on this machine"), cancellationToken);
    }

    /// <summary>A load balancer once made stays until the environment goes; workers alone need none.</summary>
    public static async Task<bool> NeedsLoadBalancerAsync(Workbench bench, StateSnapshot environment, CancellationToken cancellationToken) =>
        bench.Settings.Traffic.Kind == ServiceKind.Web
        || environment.Has("aws_lb")
        || !(await Routes.ReadAsync(bench, cancellationToken)).Claims.IsEmpty;

    public Task<StateSnapshot> ReadStateAsync(CancellationToken cancellationToken) => _stack.ReadStateAsync(cancellationToken);

    /// <param name="before">The state that was read.</param>
    /// <param name="loadBalancer">Whether the environment has one.</param>
    /// <param name="beside">Work that may go on from the moment that the environment is initialized, or found unchanged.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>The work that goes on beside.</returns>
    public async Task<Task> DeployAsync(StateSnapshot before, bool loadBalancer, Func<Task> beside, CancellationToken cancellationToken)
    {
        var fingerprint = Fingerprint;
        if (!bench.Settings.Deployment.Refresh
            && await _stack.IsCurrentAsync(fingerprint, cancellationToken)
            && await bench.Standing.EnvironmentStandsAsync(bench.Settings.Address, loadBalancer, cancellationToken))
        {
            bench.Log.Status($"{_stack.Name}: unchanged");
            return beside();
        }

        Task? besides = null;
        try
        {
            using var measured = bench.Timings.Measure("environment: apply");
            while (!await TryApplyAsync(before, loadBalancer, () => besides ??= beside(), cancellationToken))
            {
                bench.Log.Status($"{_stack.Name}: another publish changed it after the plan was made; planning again");
            }

            await _stack.CompleteAsync(fingerprint, cancellationToken);
            return besides!;
        }
        catch when (besides is not null)
        {
            // It is in the service's folder: no next publish may find it still at work there.
            await ((Task)besides).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <returns>False when the plan was overtaken by a publish on another machine.</returns>
    private async Task<bool> TryApplyAsync(StateSnapshot before, bool loadBalancer, Action initialized, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_stack.BeginAsync(cancellationToken), StackQuotas.CheckEnvironmentAsync(bench, _stack, before, loadBalancer, cancellationToken));
        initialized();
        // Where nothing is, nothing can be lost: no plan to look at first, which is Terraform's start saved.
        if (before.Resources.Count == 0 && await _stack.TryMarkFirstAsync(cancellationToken))
        {
            await _stack.Workspace.ApplyAsync(planFile: null, cancellationToken);
            return true;
        }

        var planFile = Path.Combine(_stack.Directory, "environment.tfplan");
        try
        {
            var plan = await _stack.Workspace.PlanAsync(planFile, cancellationToken);
            if (plan.Remove > 0 && !bench.Settings.Deployment.AllowReplace)
            {
                ReplacementGuard.Check(_stack.Name, await _stack.Workspace.ShowPlanAsync(planFile, cancellationToken));
            }

            if (!plan.HasChanges)
            {
                return true;
            }

            await _stack.MarkAsync(cancellationToken);
            return await _stack.Workspace.TryApplyPlanAsync(planFile, cancellationToken);
        }
        finally
        {
            // It may hold what the state holds.
            File.Delete(planFile);
        }
    }
}
