using System.Text.Json.Serialization;

namespace Cascade.Engine.Settings.Topics;

/// <summary>A container beside the application's, from an image reference or from another project of the solution.</summary>
internal sealed record FurtherContainer
{
    /// <summary>The container's name in the task: kebab, unique.</summary>
    public required string Name { get; init; }

    /// <summary>An image reference; null when <see cref="Source"/> is set.</summary>
    public string? ImageReference { get; init; }

    /// <summary>
    /// The project that the image is built from; null when <see cref="ImageReference"/> is set. The fingerprint has the image's reference
    /// instead, which holds the image's own fingerprint.
    /// </summary>
    [JsonIgnore]
    public ImageSource? Source { get; init; }

    public int? Port { get; init; }

    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new SortedDictionary<string, string>();

    /// <summary>Whether the task stops when this container does.</summary>
    public bool Essential { get; init; } = true;

    /// <summary>The containers that this container waits for before it starts.</summary>
    public IReadOnlyList<ContainerDependency> DependsOn { get; init; } = [];

    /// <summary>MiB, hard limit; null for none.</summary>
    public int? Memory { get; init; }

    /// <summary>vCPU units; null for none.</summary>
    public int? Cpu { get; init; }

    /// <summary>A shell command whose exit code 0 is healthy (<c>CMD-SHELL</c>); null for none.</summary>
    public string? HealthCheckCommand { get; init; }
}
