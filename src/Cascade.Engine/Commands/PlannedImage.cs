using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Deployment;

namespace Cascade.Engine.Commands;

/// <summary>An image that a deployment needs from a project: where it goes, and whether it must be built and pushed.</summary>
internal sealed record PlannedImage
{
    /// <summary>The name of the application's own image.</summary>
    public const string Application = "app";

    /// <summary>The container's name; <see cref="Application"/> for the application's own.</summary>
    public required string Name { get; init; }

    /// <summary>Full path of the project it is built from.</summary>
    public required string Project { get; init; }

    /// <summary>Host and port of the registry.</summary>
    public required string Registry { get; init; }

    public required string Repository { get; init; }

    public required string Tag { get; init; }

    /// <summary>False when the registry has the tag: then it has this very content.</summary>
    public required bool Push { get; init; }

    [JsonIgnore]
    public string Reference => $"{Registry}/{Repository}:{Tag}";
}

/// <summary>What <c>prepare</c> tells <c>deploy</c>: <c>obj/cascade/images.json</c>.</summary>
/// <param name="Service">The service they are for.</param>
internal sealed record PlannedImages(string Service, IReadOnlyList<PlannedImage> Images)
{
    private const string FileName = "images.json";

    public void Write(string directory) =>
        File.WriteAllText(Path.Combine(directory, FileName), JsonSerializer.Serialize(this, CommandJson.Default.PlannedImages));

    /// <exception cref="CascadeException">There is none, or it is of another service: <c>prepare</c> did not run before.</exception>
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
