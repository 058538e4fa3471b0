using Cascade.Engine.Aws.Resources;
using Cascade.Engine.Deployment;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Commands;

/// <summary>The environment stack: applied by one publish at a time, planned first, and guarded.</summary>
internal sealed class EnvironmentStage(Workbench bench)
{
    private readonly StackDeployment _stack = StackDeployment.OfEnvironment(bench);

    /// <summary>
    /// Waits until no other publish on this machine is at work on the environment: the projects of a solution publish at the same time,
    /// the first one applies and the others find it done. (Publishes on different machines meet at the state's lock.)
    /// </summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        var cache = ToolCache.OfUser();
        var path = cache.FileFor("environments", $"{bench.Target.Account} {bench.Target.Region} {bench.Names.Cluster}", ".lock");
        cache.Require(Path.GetDirectoryName(path)!);
        return await FileLock.AcquireAsync(path, () => bench.Log.Status("environment: waiting for another publish on this machine"), ct);
    }

    /// <summary>A load balancer once made stays until the environment goes; workers alone need none.</summary>
    public static async Task<bool> NeedsLoadBalancerAsync(Workbench bench, StateSnapshot environment, CancellationToken ct) =>
        bench.Settings.Kind == ServiceKind.Web
        || environment.Has("aws_lb")
        || !(await Routes.ReadAsync(bench, ct)).Claims.IsEmpty;

    public Task<StateSnapshot> ReadStateAsync(CancellationToken ct) => _stack.ReadStateAsync(ct);

    public async Task DeployAsync(bool loadBalancer, CancellationToken ct)
    {
        var fingerprint = _stack.Fingerprint();
        if (await _stack.IsCurrentAsync(fingerprint, ct)
            && await bench.Standing.EnvironmentStandsAsync(bench.Settings.Address, loadBalancer, ct))
        {
            bench.Log.Status($"{_stack.Name}: unchanged");
            return;
        }

        while (!await TryApplyAsync(loadBalancer, ct))
            bench.Log.Status($"{_stack.Name}: another publish changed it after the plan was made; planning again");
        await _stack.CompleteAsync(fingerprint, ct);
    }

    /// <returns>False when the plan was overtaken by a publish on another machine: the state's lock is free between a plan and its apply.</returns>
    private async Task<bool> TryApplyAsync(bool loadBalancer, CancellationToken ct)
    {
        await Task.WhenAll(_stack.BeginAsync(ct), Quotas.CheckEnvironmentAsync(bench, _stack, loadBalancer, ct));
        var planFile = Path.Combine(_stack.Directory, "environment.tfplan");
        try
        {
            var plan = await _stack.Workspace.PlanAsync(planFile, ct);
            if (plan.Remove > 0 && !bench.Settings.AllowReplace)
                ReplacementGuard.Check(_stack.Name, await _stack.Workspace.ShowPlanAsync(planFile, ct));
            if (plan.HasChanges)
            {
                await _stack.MarkAsync(ct);
                await _stack.Workspace.ApplyAsync(planFile, ct);
            }

            return true;
        }
        catch (CascadeException exception) when (exception.Problems.Any(problem => problem.Code == Errors.PlanIsStale(_stack.Name).Code))
        {
            return false;
        }
        finally
        {
            // It may hold what the state holds.
            File.Delete(planFile);
        }
    }
}
