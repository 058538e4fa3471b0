namespace Cascade.Engine.Publish.Pipeline;

/// <summary>A step is data: its name, the steps that must have ended well before it, and its work.</summary>
/// <typeparam name="TTarget">What all steps of a graph work on.</typeparam>
internal sealed record Step<TTarget>
{
    private Step(StepKey key, IReadOnlyList<StepKey> dependsOn, Func<TTarget, StepContext, Task<object?>> run) =>
        (Key, DependsOn, Run) = (key, dependsOn, run);

    public StepKey Key { get; }

    public IReadOnlyList<StepKey> DependsOn { get; }

    /// <summary>Comes to the step's result; null for a step without a result.</summary>
    public Func<TTarget, StepContext, Task<object?>> Run { get; }

    /// <summary>Whether the step only waits for others, and so gets no line of time.</summary>
    public bool IsWait { get; init; }

    /// <summary>Whether the log's lines meanwhile belong to the step, so that a build server folds them.</summary>
    public bool IsGroup { get; init; }

    /// <exception cref="ArgumentException">The key promises a result.</exception>
    public static Step<TTarget> Of(StepKey key, StepKey[] dependsOn, Func<TTarget, StepContext, Task> run)
    {
        if (key.GetType() != typeof(StepKey))
        {
            throw new ArgumentException($"The step '{key.Name}' promises a result, and its work has none.", nameof(key));
        }

        return new(key, dependsOn, async (target, step) =>
        {
            await run(target, step);
            return null;
        });
    }

    public static Step<TTarget> Of<T>(StepKey<T> key, StepKey[] dependsOn, Func<TTarget, StepContext, Task<T>> run) =>
        new(key, dependsOn, async (target, step) => await run(target, step));
}
