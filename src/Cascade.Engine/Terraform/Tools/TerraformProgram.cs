namespace Cascade.Engine.Terraform.Tools;

/// <summary>A Terraform or OpenTofu that is new enough.</summary>
/// <param name="Path">Full path of the executable.</param>
/// <param name="Version">Its own version, without a pre-release label.</param>
/// <param name="IsOpenTofu">Whether it is OpenTofu.</param>
internal sealed record TerraformProgram(string Path, Version Version, bool IsOpenTofu)
{
    /// <summary>The oldest that will do: 1.10 brought <c>use_lockfile</c> to the S3 backend, in Terraform and in OpenTofu alike.</summary>
    public static Version Minimum { get; } = new(1, 10);

    /// <summary>Its name, for people.</summary>
    public string Name => IsOpenTofu ? "OpenTofu" : "Terraform";
}

/// <summary>A Node that is new enough.</summary>
/// <param name="Path">Full path of the executable.</param>
/// <param name="Version">Its version.</param>
internal sealed record NodeProgram(string Path, Version Version)
{
    /// <summary>The oldest that jsii's runtime, which runs the CDKTF constructs, still supports.</summary>
    public static Version Minimum { get; } = new(20, 0);
}
