namespace Cascade.Engine.Recovery.Leftovers;

/// <summary>Something that still exists after a destroy.</summary>
/// <param name="Name">Kind and name: <c>ECS service todo_production_todo</c>.</param>
/// <param name="Arn">The resource's ARN.</param>
/// <param name="Confirmed">
/// Whether the resource's own service described it. Otherwise the tagging API alone lists it, and that API lists deleted resources for a
/// while.
/// </param>
internal sealed record Leftover(string Name, string Arn, bool Confirmed)
{
    public override string ToString() => $"{Name} ({Arn})";
}
