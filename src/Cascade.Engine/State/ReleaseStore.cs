using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>The service's releases in the bucket, and the files that each was applied from.</summary>
internal sealed class ReleaseStore(DeploymentStore store, BucketKeys keys, IBuildLog log)
{
    /// <summary>A damaged history is none, which the log tells.</summary>
    public async Task<ReleaseHistory> ReadAsync(CancellationToken cancellationToken) =>
        Parse(await store.GetAsync(keys.Releases, cancellationToken));

    /// <summary>Keeps the files of a release, and the release with them.</summary>
    public async Task AddAsync(Release release, AppliedFiles files, CancellationToken cancellationToken)
    {
        await FilesOf(release).KeepAsync(files, cancellationToken);
        await WriteAsync(release, cancellationToken);
    }

    /// <summary>Keeps what is known of a release now. The files of releases that fall out of the history go with them.</summary>
    public async Task WriteAsync(Release release, CancellationToken cancellationToken)
    {
        ReleaseHistory history, changed;
        StoredText? stored;
        do
        {
            stored = await store.GetAsync(keys.Releases, cancellationToken);
            history = Parse(stored);
            changed = history.With(release);
        }
        while (!await store.TryPutAsync(keys.Releases, changed.ToText(), stored?.ETag, cancellationToken));

        var gone = history.Releases.Select(one => one.Stack).Except(changed.Releases.Select(one => one.Stack));
        foreach (var stack in gone)
        {
            await store.DeleteAllAsync(keys.Release(stack).Prefix, cancellationToken);
        }
    }

    /// <inheritdoc cref="StackObjects.ReadAppliedFilesAsync"/>
    public Task<AppliedFiles?> ReadFilesAsync(Release release, CancellationToken cancellationToken) =>
        FilesOf(release).ReadAppliedFilesAsync(cancellationToken);

    private ReleaseHistory Parse(StoredText? stored)
    {
        if (ReleaseHistory.Parse(stored?.Text) is { } history)
        {
            return history;
        }

        log.Report(Errors.ObjectDamaged($"s3://{store.Bucket}/{keys.Releases}", "the earlier releases are not known"));
        return ReleaseHistory.Empty;
    }

    private StackObjects FilesOf(Release release) => new(store, keys.Release(release.Stack));
}
