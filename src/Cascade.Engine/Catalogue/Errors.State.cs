using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>The bucket (41xx), the state in it and the state's lock.</content>
internal static partial class Errors
{
    /// <summary>The deployment bucket belongs to another account, or access to the bucket is denied.</summary>
    /// <remarks>
    /// Give the user or role the permissions of <c>docs/iam.md</c>. If the bucket belongs to another account, somebody took the name on
    /// purpose: ask AWS for the name. Nothing was read from the bucket or written to it.
    /// </remarks>
    public static Problem BucketDenied(string bucket, string account, string message) => new(
        "CASCADE4100",
        $"Access to the bucket '{bucket}' is denied: {Sentence(message)} Either the user or role lacks the permissions that docs/iam.md "
        + $"lists, or the bucket does not belong to the account {account}. The bucket's name has the account's number, so another owner "
        + "took the name on purpose: ask AWS for the name. Nothing was read from the bucket or written to it.");

    /// <summary>The deployment bucket does not exist.</summary>
    /// <remarks>
    /// A new bucket may take a minute: publish again. If somebody deleted the bucket, the next publish makes
    /// a new bucket, which knows nothing of what is deployed: restore the old contents first if you can.
    /// </remarks>
    /// <param name="bucket">The bucket; null where Terraform does not name it.</param>
    /// <param name="stack">The stack whose Terraform noticed; null where the engine noticed.</param>
    [Replaces("CASCADE3115")]
    public static Problem BucketMissing(string? bucket, string? stack = null) => new(
        "CASCADE4101",
        $"{(stack is null ? "" : Stack(stack))}The bucket{(bucket is null ? "" : $" '{bucket}'")}, which holds the state of what is "
        + "deployed, does not exist. "
        + "Publish to create the bucket, or check account and region. A new bucket may take a minute.");

    /// <summary>Another publish holds the state's lock and did not release the lock in time.</summary>
    /// <remarks>
    /// Wait for that publish and publish again. If it was killed, publish once with <c>-p:CascadeUnlock=true</c>.
    /// <c>CascadeLockTimeout</c> sets how many seconds to wait.
    /// </remarks>
    /// <param name="stack">The stack: <c>environment</c>, <c>service todo</c>.</param>
    /// <param name="held">The lock.</param>
    /// <param name="waited">Seconds; null where Terraform waited.</param>
    [Replaces("CASCADE3110")]
    public static Problem StateLocked(string stack, StateLock held, int? waited = null) => new(
        "CASCADE4901",
        $"The state of the {stack} stack is locked{(held.Who.Length == 0 ? "" : $" by {held.Who}")}"
        + (held.Since is { } since ? $" since {since}" : "")
        + $"{(held.Work.Length == 0 ? "" : $" ({held.Work})")}{(waited is null ? "" : $"; waited {waited} s")}. "
        + "If that publish still runs, wait for its end and publish again. If it was killed, publish once with -p:CascadeUnlock=true: "
        + "the new publish takes over the lock and finishes the work."
        + (held.Id.Length == 0 ? "" : $" The lock's id is {held.Id}{(held.Version.Length == 0 ? "" : $" (Terraform {held.Version})")}."));
}
