namespace Cascade.Engine.Publish.Pipeline;

/// <summary>The results of the steps of a run that ended well.</summary>
internal sealed class StepResults(IReadOnlyDictionary<StepKey, object?> results)
{
    /// <exception cref="InvalidOperationException">The step did not run.</exception>
    public T Of<T>(StepKey<T> key) => results.TryGetValue(key, out var result)
        ? (T)result!
        : throw new InvalidOperationException($"The step '{key.Name}' did not run.");
}
