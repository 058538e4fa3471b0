namespace Cascade.Local;

/// <summary>How the emulated AWS is started; the defaults are what a publish needs.</summary>
public sealed record LocalAwsOptions
{
    /// <summary>The region in <c>AWS_REGION</c>.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>How long an ECS deployment takes to complete.</summary>
    public TimeSpan Rollout { get; init; } = TimeSpan.Zero;

    /// <summary>Whether the registry holds another password than the one ECR gives out: every push and pull is refused with 401.</summary>
    public bool RegistryRefusesPassword { get; init; }

    /// <summary>
    /// Whether a base image is made ready (<see cref="LocalAws.ContainerBaseImage"/>); a test that builds no image needs none.
    /// </summary>
    public bool WithBaseImage { get; init; } = true;

    /// <summary>Where progress is told, when something takes long (the base image, the first time); null for nowhere.</summary>
    public Action<string>? Say { get; init; }
}
