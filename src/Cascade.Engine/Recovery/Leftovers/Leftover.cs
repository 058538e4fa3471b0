using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Leftovers;

/// <summary>Something that still exists after a destroy.</summary>
/// <param name="Name">Kind and name: <c>ECS service todo_production_todo</c>.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Confirmed">Whether its own service described it. Else the tagging API alone lists it, which it does for a while with what was deleted.</param>
internal sealed record Leftover(string Name, string Arn, bool Confirmed)
{
    public override string ToString() => $"{Name} ({Arn})";
}
