using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>Another deployment holds the state's lock; <see cref="TerraformWorkspace.ForceUnlockAsync"/> takes it away.</summary>
internal sealed class StateLockedException(IReadOnlyList<Problem> problems, StateLock held) : CascadeException(problems)
{
    public StateLock Held { get; } = held;
}
