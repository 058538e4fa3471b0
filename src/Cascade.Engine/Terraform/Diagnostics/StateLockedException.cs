using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>Another deployment holds the state's lock; <see cref="TerraformWorkspace.ForceUnlockAsync"/> takes it away.</summary>
internal sealed class StateLockedException(IReadOnlyList<Problem> problems, LockInfo lockInfo) : CascadeException(problems)
{
    public LockInfo LockInfo { get; } = lockInfo;
}
