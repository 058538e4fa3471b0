using Cascade.Engine.Kinds;

namespace Cascade.Engine.Terraform.Running;

/// <summary>How a stack's Terraform is run.</summary>
internal sealed record TerraformOptions
{
    /// <summary>What status lines and problems begin with: <c>environment</c>, <c>service todo</c>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What status lines and problems call the resources.</summary>
    public required ResourceKinds Kinds { get; init; }

    /// <summary>Seconds to wait for another deployment's lock of the state (<c>CascadeLockTimeout</c>).</summary>
    public int LockTimeout { get; init; } = 300;

    /// <summary>
    /// From the full path of a file in the stack's folder to the user's own file that was copied there; null for every other file.
    /// </summary>
    public Func<string, string?> OriginalFile { get; init; } = _ => null;
}
