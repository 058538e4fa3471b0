using Cascade.Engine.Terraform;

namespace Cascade.Engine.Publish.Plans;

/// <summary>What a publish would do to a stack.</summary>
/// <param name="Name">The stack: <c>environment</c>, <c>service todo</c>.</param>
/// <param name="Changes">In Terraform's order; what stays as it is, is left out.</param>
/// <param name="OutputsAlone">Whether nothing but outputs would change.</param>
internal sealed record StackPlan(string Name, IReadOnlyList<PlannedResource> Changes, bool OutputsAlone)
{
    public bool IsEmpty => Changes.Count == 0 && !OutputsAlone;

    /// <summary>A line a resource, and a line below it for each value that changes.</summary>
    public IEnumerable<string> Lines() => OutputsAlone && Changes.Count == 0
        ? [$"{Name}: outputs alone would change"]
        : Changes.SelectMany(change => change.Values.Select(value => $"  {value}").Prepend($"{Name}: {change.Line}"));

    public static StackPlan Of(string name, IReadOnlyList<PlannedChange> changes, bool hasChanges)
    {
        List<PlannedResource> resources =
        [
            .. changes
                .Where(change => change.Actions is not (["no-op"] or ["read"]) || change.ImportId is not null)
                .Select(change => new PlannedResource(change, PlanLine.Of(change), PlannedValues.Of(change))),
        ];
        return new(name, resources, OutputsAlone: hasChanges && resources.Count == 0);
    }
}

/// <param name="Change">Terraform's.</param>
/// <param name="Line">What would happen, in a line.</param>
/// <param name="Values">The values that change; none for a resource that would be made or destroyed.</param>
internal sealed record PlannedResource(PlannedChange Change, string Line, IReadOnlyList<ValueChange> Values);
