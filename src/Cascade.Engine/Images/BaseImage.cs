using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Images;

/// <summary>What the base image's name stands for today: a new release of .NET under the old tag is a new image of the application too.</summary>
internal static class BaseImage
{
    /// <summary>The digest in the name, or else the registry's answer: pinned base images ask nobody.</summary>
    /// <param name="name">As the SDK has it in <c>ContainerBaseImage</c>.</param>
    /// <param name="deployment">The login to the registry that is deployed to: the base image may lie there too.</param>
    /// <param name="cancellationToken">The build's.</param>
    /// <returns><c>sha256:</c> and 64 hex.</returns>
    /// <exception cref="CascadeException">The name is none, or the registry does not have it, refuses it, fails, or cannot be reached.</exception>
    public static async Task<string> DigestAsync(string name, RegistryCredentials? deployment, CancellationToken cancellationToken)
    {
        var image = ImageReference.TryParse(name) ?? throw new CascadeException(Errors.ImageReferenceMalformed(new("ContainerBaseImage", name), name));
        if (image.Digest is not null)
        {
            return image.Digest;
        }

        var credentials = image.Registry == deployment?.Registry ? deployment : await DockerLogins.FindAsync(image.Registry, cancellationToken);
        var registry = new ContainerRegistry(image.Registry, credentials);
        return await registry.DigestAsync(image, name, cancellationToken);
    }
}
