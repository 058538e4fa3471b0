using Cascade.Engine.Deployment;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Commands;

/// <summary>The environment stack: applied by one publish at a time, planned first, and guarded.</summary>
internal sealed class EnvironmentStage(Workbench bench)
{
    private readonly StackDeployment _stack = StackDeployment.Environment(bench);

    /// <summary>
    /// Waits until no other publish on this machine is at work on the environment: the projects of a solution publish at the same time,
    /// the first one applies and the others find it done. (Publishes on different machines meet at the state's lock.)
    /// </summary>
    public Task<IDisposable> EnterAsync(CancellationToken ct) => _stack.EnterAsync(ct);

    /// <summary>A load balancer once made stays until the environment goes; a worker alone needs none.</summary>
    public async Task<bool> NeedsLoadBalancerAsync(CancellationToken ct) =>
        bench.Settings.Kind == ServiceKind.Web
        || !(await Routes.ReadAsync(bench, ct)).IsEmpty
        || (await _stack.ReadStateAsync(ct)).Has("aws_lb");

    public async Task DeployAsync(CancellationToken ct)
    {
        var fingerprint = _stack.Fingerprint();
        if (await _stack.IsCurrentAsync(fingerprint, ct) && await StandsAsync(ct))
        {
            bench.Log.Status("environment: unchanged");
            return;
        }

        await using var change = await _stack.BeginAsync(fingerprint, ct);
        var plan = await change.PlanAsync(ct);
        ReplacementGuard.Check(plan, bench.Settings.AllowReplace);
        await change.ApplyAsync(plan, ct);
        await change.CompleteAsync(ct);
    }
}
