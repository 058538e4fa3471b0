using System.Text.Json.Serialization;

namespace Cascade.Engine.Images;

/// <summary>An image that the SDK is to build and push, or that the registry has already.</summary>
/// <param name="Name">The container's name in the task.</param>
/// <param name="Project">Full path of the project that the image is built from.</param>
/// <param name="Registry">Host, and port if the registry has one.</param>
/// <param name="Repository">The repository's name in the registry.</param>
/// <param name="Tag"><c>version-fingerprint</c>.</param>
/// <param name="Push">False when the registry has this tag.</param>
internal sealed record PlannedImage(string Name, string Project, string Registry, string Repository, string Tag, bool Push)
{
    [JsonIgnore]
    public string Reference => $"{Registry}/{Repository}:{Tag}";
}
