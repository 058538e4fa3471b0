using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Images;

/// <summary>
/// The base image that a name stands for today: a new release of .NET under the old tag makes a new image of the application too.
/// </summary>
internal static class BaseImage
{
    /// <summary>The digest in the name, or else the registry's answer: a pinned base image needs no request.</summary>
    /// <param name="name">The SDK's <c>ContainerBaseImage</c>.</param>
    /// <param name="deployment">The login to the registry that is deployed to: the base image may lie there too.</param>
    /// <param name="log">Shows no password of a registry.</param>
    /// <param name="cancellationToken">The build's.</param>
    /// <returns><c>sha256:</c> and 64 hex.</returns>
    /// <exception cref="CascadeException">
    /// The name is malformed, or the registry does not have the image, refuses it, fails, or cannot be reached.
    /// </exception>
    public static async Task<string> DigestAsync(string name, RegistryCredentials? deployment, IBuildLog log, CancellationToken cancellationToken)
    {
        var image = ImageReference.TryParse(name)
            ?? throw new CascadeException(Errors.ImageReferenceMalformed(new("ContainerBaseImage", name), name));
        if (image.Digest is not null)
        {
            return image.Digest;
        }

        var credentials = image.Registry == deployment?.Registry
            ? deployment
            : await DockerLogins.FindAsync(image.Registry, cancellationToken);
        credentials?.HideIn(log);
        var registry = new ContainerRegistry(image.Registry, credentials);
        return await registry.DigestAsync(image, name, cancellationToken);
    }
}
