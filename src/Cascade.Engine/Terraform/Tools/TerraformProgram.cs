namespace Cascade.Engine.Terraform.Tools;

/// <summary>A Terraform or OpenTofu that is new enough.</summary>
/// <param name="Path">Full path of the executable.</param>
/// <param name="Version">The program's version, without a pre-release label.</param>
/// <param name="IsOpenTofu">Whether the program is OpenTofu.</param>
internal sealed record TerraformProgram(string Path, Version Version, bool IsOpenTofu)
{
    /// <summary>The oldest version that will do: 1.10 brought <c>use_lockfile</c> to the S3 backend, in Terraform and in OpenTofu.</summary>
    public static Version Minimum { get; } = new(1, 10);

    public string Name => IsOpenTofu ? "OpenTofu" : "Terraform";
}

/// <summary>A Node that is new enough.</summary>
/// <param name="Path">Full path of the executable.</param>
/// <param name="Version">Its version.</param>
internal sealed record NodeProgram(string Path, Version Version)
{
    /// <summary>The oldest version that jsii's runtime, which runs the CDKTF constructs, still supports.</summary>
    public static Version Minimum { get; } = new(20, 0);
}
