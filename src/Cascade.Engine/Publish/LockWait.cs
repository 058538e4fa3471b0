using Cascade.Engine.Catalogue;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// The lock that Terraform keeps beside a state in the bucket. Terraform would wait for it in silence; this says at once whose it is,
/// and with <c>CascadeUnlock</c> takes over one that a killed publish left behind.
/// </summary>
internal sealed class LockWait(Workbench bench, StackDeployment stack)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { } holder)
        {
            return;
        }

        if (bench.Settings.Deployment.Unlock)
        {
            bench.Log.Status($"{stack.Name}: taking over the state's lock of {holder.Who}, held since {Since(holder)}");
            await stack.Workspace.InitAsync(cancellationToken);
            await stack.Workspace.ForceUnlockAsync(holder.Id, cancellationToken);
            return;
        }

        var limit = bench.Settings.Deployment.LockTimeout;
        bench.Log.Status(
            $"{stack.Name}: waiting up to {limit} s for {holder.Who}, who holds the state's lock since {Since(holder)} "
            + "(if that publish was killed, stop this one and publish with -p:CascadeUnlock=true)");
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started).TotalSeconds < limit)
        {
            await Task.Delay(Interval, cancellationToken);
            if (await ReadAsync(cancellationToken) is not { } next)
            {
                return;
            }

            holder = next;
        }

        throw new CascadeException(Errors.StateLockNotReleased(stack.Name, holder.Who, holder.Created, holder.Work, limit));
    }

    private Task<StateLock?> ReadAsync(CancellationToken cancellationToken) => bench.Store.GetLockAsync(stack.StateKey, cancellationToken);

    private static string Since(StateLock holder) => $"{holder.Created:yyyy-MM-dd HH:mm:ss} UTC";
}
