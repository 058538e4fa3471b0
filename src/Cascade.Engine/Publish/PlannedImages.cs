using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Publish;

/// <summary>What <c>prepare</c> tells <c>deploy</c>: <c>obj/cascade/images.json</c>.</summary>
/// <param name="Service">Application, environment and service that the images are for.</param>
/// <param name="Images">The application's own image first, then those of containers that are built from projects.</param>
internal sealed record PlannedImages(string Service, IReadOnlyList<PlannedImage> Images)
{
    private const string FileName = "images.json";

    /// <summary>The application's image, with registry and tag.</summary>
    public string Application => Images.Single(image => image.Name == ContainerNames.Application).Reference;

    /// <summary>By container name: images of projects as planned, others as the user wrote them.</summary>
    public IReadOnlyDictionary<string, string> OfContainers(DeploymentSettings settings) =>
        settings.Containers.Further.ToDictionary(
            container => container.Name,
            container => container.ImageReference ?? Images.Single(image => image.Name == container.Name).Reference);

    public IReadOnlyList<string> FurtherRepositories =>
        [.. Images.Where(image => image.Name != ContainerNames.Application).Select(image => image.Repository)];

    /// <summary>Stand-ins, for Terraform files that only a destroy uses.</summary>
    public static PlannedImages None(DeploymentContext deployment)
    {
        var (project, repository) = (deployment.Settings.Project.Path, deployment.Names.Repository);
        return new(
            deployment.Settings.Address.ToString(),
            [
                .. deployment.Settings.Containers.FromProjects
                    .Select(container => container.Name)
                    .Prepend(ContainerNames.Application)
                    .Select(name => new PlannedImage(name, project, "destroyed", repository, "destroyed", Push: false)),
            ]);
    }

    public void Write(string directory) =>
        File.WriteAllText(Path.Combine(directory, FileName), JsonSerializer.Serialize(this, CommandJson.Default.PlannedImages));

    /// <exception cref="CascadeException">The file is missing, or another service's: <c>prepare</c> did not run before.</exception>
    public static PlannedImages Read(string directory, ServiceAddress address)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            var images = JsonSerializer.Deserialize(File.ReadAllText(path), CommandJson.Default.PlannedImages);
            return images?.Service == address.ToString() ? images : throw new CascadeException(Errors.ImagesUnknown(path));
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new CascadeException(Errors.ImagesUnknown(path), exception);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(PlannedImages))]
internal sealed partial class CommandJson : JsonSerializerContext;
