
namespace Cascade.Engine.Terraform;

/// <summary>What a plan would do.</summary>
/// <param name="Add">Resources to create; a replacement counts here and in <paramref name="Remove"/>.</param>
/// <param name="Change">Resources to update in place.</param>
/// <param name="Remove">Resources to destroy.</param>
/// <param name="Import">Resources to take over.</param>
/// <param name="HasChanges">Whether there is anything to apply, an output's value included.</param>
internal sealed record PlanSummary(int Add, int Change, int Remove, int Import, bool HasChanges);

/// <summary>What an apply, or a destroy, did.</summary>
internal sealed record ApplySummary(int Added, int Changed, int Destroyed, int Imported);
