using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Publish;

/// <summary>Refuses a plan that would take away what all services of the environment need.</summary>
internal static class ReplacementGuard
{
    /// <exception cref="CascadeException">The plan replaces or deletes something; nothing has been changed.</exception>
    public static void Check(string stack, IReadOnlyList<PlannedChange> changes)
    {
        // A tainted resource was never finished: nothing depends on it yet.
        var lost = changes
            .Where(change => (change.IsReplace || change.IsDelete) && change.ActionReason != "replace_because_tainted")
            .ToList();
        if (lost.Count > 0)
        {
            throw new CascadeException(Errors.ReplacementGuarded(stack, string.Join("; ", lost.Select(PlanLine.Of))));
        }
    }
}
