using System.Text.Json;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>A stack's objects in the bucket. What is read from them is input: somebody else may have written it.</summary>
internal sealed class StackObjects(DeploymentStore store, StackKeys keys)
{
    public string StateKey => keys.State;

    public string LockKey => keys.Lock;

    /// <exception cref="CascadeException">The object is no state that can be read.</exception>
    public async Task<StateSnapshot> ReadStateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return StateSnapshot.Parse((await store.GetAsync(keys.State, cancellationToken))?.Text);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CascadeException(Errors.StateUnreadable(store.Bucket, keys.State, exception.Message), exception);
        }
    }

    /// <summary>The lock that Terraform keeps beside the state; null when nobody holds the state.</summary>
    public Task<StateLock?> ReadLockAsync(CancellationToken cancellationToken) => store.GetLockAsync(keys.Lock, cancellationToken);

    /// <summary>Deletes the lock's object; its earlier versions stay. For a damaged lock, which Terraform cannot take away.</summary>
    public Task DeleteLockAsync(CancellationToken cancellationToken) => store.DeleteAsync(keys.Lock, cancellationToken);

    public async Task<StackRecord> ReadRecordAsync(CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(keys.Record, cancellationToken);
        return stored is null
            ? StackRecord.ParseEarlier(await store.GetAsync(keys.EarlierRecord, cancellationToken))
            : StackRecord.Parse(stored);
    }

    /// <summary>Whether the state is the very one that the last apply left.</summary>
    public async Task<bool> IsStateOfAsync(StackRecord record, CancellationToken cancellationToken) =>
        record.StateETag is { } etag && await store.FindETagAsync(keys.State, cancellationToken) == etag;

    /// <summary>Whether an apply began that has not ended well, or not ended yet: AWS may have more than the state tells.</summary>
    public async Task<bool> IsUnfinishedAsync(CancellationToken cancellationToken) =>
        (await ReadRecordAsync(cancellationToken)).IsApplying;

    /// <summary>Keeps whose stack it is, before anything of the stack is made.</summary>
    /// <param name="record">As it was read.</param>
    /// <param name="owner">The project that publishes.</param>
    /// <param name="cancellationToken">The build's.</param>
    /// <returns>False when somebody else wrote meanwhile: read again.</returns>
    public Task<bool> TryClaimAsync(StackRecord record, ProjectOwner owner, CancellationToken cancellationToken) =>
        store.TryPutAsync(keys.Record, (record with { Owner = owner }).ToText(), record.ETag, cancellationToken);

    /// <summary>
    /// Before Terraform changes anything, and no earlier: a plan that failed or was refused has left nothing to mend, and a resource that
    /// somebody tainted on purpose must stay tainted.
    /// </summary>
    public async Task MarkAsync(CancellationToken cancellationToken)
    {
        var record = await ReadRecordAsync(cancellationToken);
        await store.PutAsync(keys.Record, (record with { IsApplying = true, Fingerprint = null }).ToText(), cancellationToken);
    }

    /// <summary>The same for a stack that nobody has begun yet.</summary>
    /// <returns>False when somebody has: another publish may be at work, or have been killed.</returns>
    public Task<bool> TryMarkFirstAsync(CancellationToken cancellationToken) =>
        store.TryPutAsync(keys.Record, new StackRecord { IsApplying = true }.ToText(), etag: null, cancellationToken);

    /// <summary>After an apply that ended well: keeps what was applied, to return to and to compare with.</summary>
    public async Task CompleteAsync(AppliedFiles files, string fingerprint, CancellationToken cancellationToken)
    {
        var record = await ReadRecordAsync(cancellationToken);
        var userFiles = files.UserFiles.Count > 0
            ? store.PutAsync(keys.UserFiles, UserFilesRecord.Of(files.UserFiles).ToText(), cancellationToken)
            : record.UserFiles.Count > 0 || record.Cascade is null
                ? store.DeleteAsync(keys.UserFiles, cancellationToken)
                : Task.CompletedTask;
        var state = store.FindETagAsync(keys.State, cancellationToken);
        // Version 0.1 would take the stack for the one that it applied.
        var earlier = record.HasEarlierRecord ? store.DeleteAsync(keys.EarlierRecord, cancellationToken) : Task.CompletedTask;
        await Task.WhenAll(store.PutAsync(keys.Configuration, files.Configuration, cancellationToken), userFiles, state, earlier);
        var completed = record with
        {
            IsApplying = false,
            Fingerprint = fingerprint,
            StateETag = await state,
            UserFiles = [.. files.UserFiles.Keys],
            HasEarlierRecord = false,
        };
        await store.PutAsync(keys.Record, completed.ToText(), cancellationToken);
    }

    /// <summary>Keeps the files that a release is applied from.</summary>
    public Task KeepAsync(AppliedFiles files, CancellationToken cancellationToken) => Task.WhenAll(
        store.PutAsync(keys.Configuration, files.Configuration, cancellationToken),
        files.UserFiles.Count > 0
            ? store.PutAsync(keys.UserFiles, UserFilesRecord.Of(files.UserFiles).ToText(), cancellationToken)
            : Task.CompletedTask);

    /// <returns>Null when nothing was ever applied to its end.</returns>
    /// <exception cref="DamagedObjectException">What was kept cannot be read.</exception>
    public async Task<AppliedFiles?> ReadAppliedFilesAsync(CancellationToken cancellationToken)
    {
        if (await store.GetAsync(keys.Configuration, cancellationToken) is not { } configuration)
        {
            return null;
        }

        var userFiles = await store.GetAsync(keys.UserFiles, cancellationToken);
        return !IsJson(configuration.Text) ? throw new DamagedObjectException(keys.Configuration)
            : !UserFilesRecord.TryParse(userFiles?.Text, out var files) ? throw new DamagedObjectException(keys.UserFiles)
            : new(configuration.Text, files);
    }

    /// <summary>After a destroy: forgets the stack, all versions of its state and files included.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => store.DeleteAllAsync(keys.Prefix, cancellationToken);

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>The Terraform files that a stack was applied from.</summary>
/// <param name="Configuration">The text of <c>cdk.tf.json</c>.</param>
/// <param name="UserFiles">The texts of the user's own files, by name.</param>
internal sealed record AppliedFiles(string Configuration, IReadOnlyDictionary<string, string> UserFiles);
