namespace Cascade.Engine.Rollout.Evidence;

/// <summary>A line of a container's log.</summary>
/// <param name="Time">When the container wrote the line.</param>
/// <param name="Text">One line, as a person reads it.</param>
internal sealed record WrittenLine(DateTimeOffset Time, string Text);
