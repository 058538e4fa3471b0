using Cascade.Engine.Catalogue;
using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Publish;

/// <summary>
/// Which images the deployment needs, and which of them the registry lacks. A tag holds its content's fingerprint and the repository's tags
/// are immutable, so a tag in the registry means the very image.
/// </summary>
internal sealed class ImagePlanner(DeploymentContext deployment)
{
    /// <param name="create">Whether a missing repository is made. A plan makes none, and takes the images to be missing.</param>
    /// <param name="cancellationToken">Ends the wait for AWS and the registries.</param>
    public async Task<PlannedImages> PlanAsync(bool create, CancellationToken cancellationToken)
    {
        var credentials = await deployment.Account.LoginAsync(cancellationToken);
        var images = await Task.WhenAll(
            Sources().Select(source => PlanAsync(source.Name, source.Source, credentials, create, cancellationToken)));
        return new PlannedImages(deployment.Settings.Address.ToString(), images);
    }

    private IEnumerable<(string Name, ImageSource Source)> Sources() =>
    [
        (ContainerNames.Application, deployment.Settings.Image),
        .. deployment.Settings.Containers.FromProjects.Select(container => (container.Name, container.Source!)),
    ];

    private async Task<PlannedImage> PlanAsync(
        string name, ImageSource source, RegistryCredentials credentials, bool create, CancellationToken cancellationToken)
    {
        var repository = ImageRepository.NameOf(deployment.Settings.Address, name == ContainerNames.Application ? null : name);
        var registry = credentials.Registry;
        if (source.BaseImage is not { } baseImage)
        {
            throw new CascadeException(Errors.BaseImageUnknown(source.ProjectPath));
        }

        var found = create ? deployment.Queries.RepositoryAsync(repository, cancellationToken) : null;
        var digest = await deployment.Queries.BaseImageAsync(baseImage, cancellationToken);
        var tag = ImageTag.For(source.Version, await ImageFingerprint.ComputeAsync(source, digest, cancellationToken));
        if (found is not null)
        {
            var uri = await deployment.Account.Repositories.EnsureAsync(await found, repository, deployment.Tags, cancellationToken);
            registry = uri[..^(repository.Length + 1)];
        }

        var there = await deployment.Queries.HasTagAsync(registry, repository, tag, cancellationToken);
        return new PlannedImage(name, source.ProjectPath, registry, repository, tag, Push: !there);
    }
}
