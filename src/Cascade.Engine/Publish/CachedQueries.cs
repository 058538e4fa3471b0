using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>The queries that <see cref="Prefetch"/> may send ahead.</summary>
internal sealed class CachedQueries(QueryCache cache, AwsAccount account)
{
    /// <inheritdoc cref="LastPublish.ReadAsync"/>
    public Task<LastPublish?> LastPublishAsync(ServiceAddress address, CancellationToken cancellationToken) =>
        cache.Of(
            $"last publish {account.Target} {address}",
            () => LastPublish.ReadAsync(account, address, StackRecordsAsync(address, cancellationToken), cancellationToken));

    /// <inheritdoc cref="StackRecords.ReadAsync"/>
    public Task<StackRecords> StackRecordsAsync(ServiceAddress address, CancellationToken cancellationToken) =>
        cache.Of($"stacks {account.Target} {address}", () => StackRecords.ReadAsync(account.Store, address, cancellationToken));

    /// <inheritdoc cref="ImageRepository.FindAsync"/>
    public Task<FoundRepository> RepositoryAsync(string name, CancellationToken cancellationToken) =>
        cache.Of($"repository {account.Target} {name}", () => account.Repositories.FindAsync(name, cancellationToken));

    /// <inheritdoc cref="ContainerRegistry.HasTagAsync"/>
    public Task<bool> HasTagAsync(string registry, string repository, string tag, CancellationToken cancellationToken) => cache.Of(
        $"tag {registry} {repository} {tag}",
        async () =>
        {
            var credentials = await account.LoginAsync(cancellationToken);
            return await new ContainerRegistry(registry, credentials).HasTagAsync(repository, tag, cancellationToken);
        });

    /// <inheritdoc cref="BaseImage.DigestAsync"/>
    public Task<string> BaseImageAsync(string name, CancellationToken cancellationToken) => cache.Of(
        $"base image {account.Target} {name}",
        async () => await BaseImage.DigestAsync(name, await account.LoginAsync(cancellationToken), account.Log, cancellationToken));
}
