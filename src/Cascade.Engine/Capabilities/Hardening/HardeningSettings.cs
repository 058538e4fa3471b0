using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.Hardening;

/// <summary>How the application's container is confined, and how it stops.</summary>
internal sealed record HardeningSettings
{
    /// <summary>Whether the application can write to <c>/tmp</c> alone.</summary>
    public bool ReadonlyRootFilesystem { get; init; }

    /// <summary>MiB of <c>/tmp</c>, in memory, where the rest is read-only.</summary>
    public int TmpSize { get; init; } = HardeningTopic.DefaultTmpSize;

    public bool InitProcess { get; init; }

    public bool Exec { get; init; }

    /// <summary>Seconds; null for ECS's own 30.</summary>
    public int? StopTimeout { get; init; }

    /// <summary>Open files and connections of a process; null for Fargate's own.</summary>
    public int? OpenFiles { get; init; }
}

[JsonSerializable(typeof(HardeningSettings))]
internal sealed partial class HardeningJson : JsonSerializerContext;
