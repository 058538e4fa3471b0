using System.Text.Json;
using Cascade.Engine.Deployment;

namespace Cascade.Engine.Commands;

/// <summary>
/// The lock that Terraform keeps beside a state in the bucket. Terraform would wait for it in silence; this says at once whose it is,
/// and with <c>CascadeUnlock</c> takes over one that a killed publish left behind.
/// </summary>
internal sealed class StateLock(Workbench bench, StackDeployment stack, string key)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task WaitAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { } holder)
            return;

        if (bench.Settings.Unlock)
        {
            bench.Log.Status($"{stack.Name}: taking over the lock of {holder.Who}, held since {holder.Created:yyyy-MM-dd HH:mm:ss} UTC");
            await stack.Workspace.InitAsync(ct);
            await stack.Workspace.ForceUnlockAsync(holder.ID, ct);
            return;
        }

        bench.Log.Status(
            $"{stack.Name}: waiting up to {bench.Settings.LockTimeout} s for {holder.Who}, who holds the state's lock since {holder.Created:yyyy-MM-dd HH:mm:ss} UTC "
            + "(if that publish was killed, stop this one and publish with -p:CascadeUnlock=true)");
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started).TotalSeconds < bench.Settings.LockTimeout)
        {
            await Task.Delay(Interval, ct);
            if (await ReadAsync(ct) is not { } next)
                return;
            holder = next;
        }

        throw new CascadeException(Errors.StateLocked(stack.Name, holder.Who, holder.Created, holder.Operation, bench.Settings.LockTimeout));
    }

    private async Task<Holder?> ReadAsync(CancellationToken ct)
    {
        try
        {
            return (await bench.Store.GetAsync(key, ct))?.Text is { } text ? JsonSerializer.Deserialize(text, LockJson.Default.Holder) : null;
        }
        catch (JsonException exception)
        {
            throw new CascadeException(Errors.StateUnreadable(key, exception.Message), exception);
        }
    }

    /// <summary>The members of Terraform's lock file that matter here.</summary>
    internal sealed record Holder(string ID, string Operation, string Who, DateTimeOffset Created);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(StateLock.Holder))]
internal sealed partial class LockJson : System.Text.Json.Serialization.JsonSerializerContext;
