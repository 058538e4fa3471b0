using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>
/// Waits for the lock that Terraform keeps beside a state. Terraform would wait in silence; this says at once who holds the lock, and with
/// <c>CascadeUnlock</c> takes over a lock that a killed publish left behind.
/// </summary>
/// <param name="stack">The stack's name, for the log.</param>
/// <param name="objects">The stack's objects in the bucket.</param>
/// <param name="log">The build's log.</param>
internal sealed class StateLockWait(string stack, StackObjects objects, IBuildLog log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Takes the lock over, if there is one. A damaged lock is deleted: Terraform would ask for its id.</summary>
    /// <param name="unlock">Lets Terraform take the lock away.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    public async Task TakeOverAsync(Func<StateLock, Task> unlock, CancellationToken cancellationToken)
    {
        if (await objects.ReadLockAsync(cancellationToken) is { } holder)
        {
            if (holder.IsDamaged)
            {
                log.Status($"{stack}: the state's lock {objects.LockKey} is damaged and is deleted");
                await objects.DeleteLockAsync(cancellationToken);
                return;
            }

            log.Status($"{stack}: taking over the state's lock of {holder.Who}, held since {Since(holder)}");
            await unlock(holder);
        }
    }

    /// <summary>Waits until nobody holds the lock.</summary>
    /// <param name="limit">Seconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CascadeException">The lock is still held when the time is up.</exception>
    public async Task WaitAsync(int limit, CancellationToken cancellationToken)
    {
        if (await objects.ReadLockAsync(cancellationToken) is not { } holder)
        {
            return;
        }

        log.Status(
            $"{stack}: waiting up to {limit} s for "
            + (holder.IsDamaged
                ? $"the end of the state's lock {objects.LockKey}, which is damaged, so that its holder is unknown "
                : $"{holder.Who}, who holds the state's lock since {Since(holder)} ")
            + "(if that publish was killed, stop this one and publish with -p:CascadeUnlock=true)");
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started).TotalSeconds < limit)
        {
            await Task.Delay(Interval, cancellationToken);
            if (await objects.ReadLockAsync(cancellationToken) is not { } next)
            {
                return;
            }

            holder = next;
        }

        throw new CascadeException(Errors.StateLocked(stack, holder, limit));
    }

    private static string Since(StateLock holder) => holder.Since ?? "an unknown time";
}
