using Cascade.Engine.Terraform;

namespace Cascade.Engine.Publish;

/// <summary>A planned change as a person reads it: what would happen to what, and why a replacement is one.</summary>
internal static class PlanLine
{
    public static string Of(PlannedChange change)
    {
        var verb = change switch
        {
            // ECS keeps the revision before, and nothing is taken away.
            _ when IsRevision(change) => "would get a new revision",
            { IsReplace: true } => "would be replaced",
            { IsCreate: true } => "would be created",
            { IsUpdate: true } => "would be changed",
            { IsDelete: true } => "would be destroyed",
            { Actions: ["forget"] } => "would be forgotten",
            { ImportId: not null } => "would be taken into the state",
            _ => string.Join(", ", change.Actions),
        };
        return $"{StackKinds.All.NameOf(change.Type)} {change.Address} {verb}{(change.Why is { } why && !IsRevision(change) ? $" ({why})" : "")}";
    }

    /// <summary>Whether Terraform's replacement is a revision beside the earlier ones: an attribute that "forces" it takes nothing away.</summary>
    public static bool IsRevision(PlannedChange change) => change.IsReplace && StackKinds.All.Find(change.Type)?.HasRevisions == true;
}
