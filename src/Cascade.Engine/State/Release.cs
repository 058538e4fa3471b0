using System.Text.Json.Serialization;

namespace Cascade.Engine.State;

/// <summary>One publish that reached AWS.</summary>
internal sealed record Release
{
    /// <summary>Of this one publish.</summary>
    public required string Id { get; init; }

    /// <summary>The project's version.</summary>
    public required string Version { get; init; }

    /// <summary>The application's image, with registry and tag.</summary>
    public required string Image { get; init; }

    /// <summary>The commit that the project was built from; null without a git repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Who published (<see cref="Aws.Caller.Name"/>).</summary>
    public required string By { get; init; }

    /// <summary>When the apply began.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>When the rollout ended; null while the publish goes on, and after a publish that was killed.</summary>
    public DateTimeOffset? Ended { get; init; }

    public ReleaseResult Result { get; init; }

    /// <summary>The code of the error that ended the publish; null where none did.</summary>
    public string? Error { get; init; }

    /// <summary>The revision of the task definition, by its ARN; null where the apply did not come so far.</summary>
    public string? TaskDefinition { get; init; }

    /// <summary>The fingerprint of the service stack, under which the stack's files are kept.</summary>
    public required string Stack { get; init; }

    /// <summary>The route and its priority; null for a worker.</summary>
    public RouteClaim? Route { get; init; }

    /// <summary>The revision that a rollback went back to; null for a publish.</summary>
    public string? RollbackTo { get; init; }

    /// <summary>The revision's number in the task definition's family; null where there is none.</summary>
    [JsonIgnore]
    public int? Revision => TaskDefinition is { } arn && int.TryParse(arn[(arn.LastIndexOf(':') + 1)..], out var revision) ? revision : null;

    /// <summary>The image's tag, which names one content for ever.</summary>
    [JsonIgnore]
    public string Tag => Image[(Image.LastIndexOf(':') + 1)..];
}

/// <summary>How a release ended.</summary>
internal enum ReleaseResult
{
    /// <summary>The publish goes on, or was killed.</summary>
    Unfinished,

    /// <summary>The rollout completed.</summary>
    Deployed,

    /// <summary>Terraform or the rollout failed.</summary>
    Failed,

    /// <summary>The user ended the publish.</summary>
    Interrupted,
}
