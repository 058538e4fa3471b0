using System.Text.Json;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>
/// A stack's objects in the bucket. The object <c>fingerprint</c> holds the fingerprint that was applied last, or <see cref="Applying"/>
/// from the moment that an apply begins until the apply has ended well: a publish that finds that word knows that the state may miss
/// something, or hold something tainted.
/// </summary>
internal sealed class StackObjects(DeploymentStore store, StackKeys keys)
{
    private const string Applying = "applying";

    /// <exception cref="CascadeException">The object is no state that can be read.</exception>
    public async Task<StateSnapshot> ReadStateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return StateSnapshot.Parse((await store.GetAsync(keys.State, cancellationToken))?.Text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new CascadeException(Errors.StateUnreadable(keys.State, exception.Message), exception);
        }
    }

    /// <summary>The lock that Terraform keeps beside the state; null when nobody holds the state.</summary>
    public Task<StateLock?> ReadLockAsync(CancellationToken cancellationToken) => store.GetLockAsync(keys.Lock, cancellationToken);

    public async Task<string?> ReadFingerprintAsync(CancellationToken cancellationToken) =>
        (await store.GetAsync(keys.Fingerprint, cancellationToken))?.Text;

    /// <summary>Whether an apply began that has not ended well, or not ended yet: AWS may have more than the state tells.</summary>
    public async Task<bool> IsUnfinishedAsync(CancellationToken cancellationToken) =>
        await ReadFingerprintAsync(cancellationToken) == Applying;

    /// <summary>
    /// Before Terraform changes anything, and no earlier: a plan that failed or was refused has left nothing to mend, and a resource that
    /// somebody tainted on purpose must stay tainted.
    /// </summary>
    public Task MarkAsync(CancellationToken cancellationToken) => store.PutAsync(keys.Fingerprint, Applying, cancellationToken);

    /// <summary>The same for a stack that nobody has begun yet.</summary>
    /// <returns>False when somebody has: another publish may be at work, or have been killed.</returns>
    public Task<bool> TryMarkFirstAsync(CancellationToken cancellationToken) =>
        store.TryPutAsync(keys.Fingerprint, Applying, etag: null, cancellationToken);

    /// <summary>After an apply that ended well: keeps what was applied, to return to and to compare with.</summary>
    public async Task CompleteAsync(AppliedFiles files, string fingerprint, CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            store.PutAsync(keys.Configuration, files.Configuration, cancellationToken),
            files.UserFiles.Count > 0
                ? store.PutAsync(keys.UserFiles, JsonSerializer.Serialize(files.UserFiles), cancellationToken)
                : store.DeleteAsync(keys.UserFiles, cancellationToken));
        await store.PutAsync(keys.Fingerprint, fingerprint, cancellationToken);
    }

    /// <returns>Null when nothing was ever applied to its end.</returns>
    public async Task<AppliedFiles?> ReadAppliedFilesAsync(CancellationToken cancellationToken)
    {
        if (await store.GetAsync(keys.Configuration, cancellationToken) is not { } configuration)
        {
            return null;
        }

        var userFiles = await store.GetAsync(keys.UserFiles, cancellationToken);
        return new(configuration.Text, userFiles is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(userFiles.Text)!);
    }

    /// <summary>After a destroy: forgets the stack, all versions of its state and files included.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => store.DeleteAllAsync(keys.Prefix, cancellationToken);
}

/// <summary>The Terraform files that a stack was applied from.</summary>
/// <param name="Configuration">The text of <c>cdk.tf.json</c>.</param>
/// <param name="UserFiles">The texts of the user's own files, by name.</param>
internal sealed record AppliedFiles(string Configuration, IReadOnlyDictionary<string, string> UserFiles);
