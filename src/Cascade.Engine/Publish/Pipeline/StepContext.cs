namespace Cascade.Engine.Publish.Pipeline;

/// <summary>What a step sees of its run, and what it tells of its own work.</summary>
/// <param name="name">The step's name.</param>
/// <param name="results">The results of the steps that it depends on.</param>
/// <param name="cancellationToken">Cancelled when the run is to end.</param>
internal sealed class StepContext(string name, IReadOnlyDictionary<StepKey, object?> results, CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken => cancellationToken;

    public bool DidNothing { get; private set; }

    public bool SkipsDependents { get; private set; }

    /// <exception cref="InvalidOperationException">The step does not depend on that step, so the result need not be there yet.</exception>
    public T ResultOf<T>(StepKey<T> key) => results.TryGetValue(key, out var result)
        ? (T)result!
        : throw new InvalidOperationException($"The step '{name}' asks for the result of '{key.Name}' and does not depend on it.");

    /// <summary>The step found nothing to do, and so gets no line of time.</summary>
    public void DoNothing() => DidNothing = true;

    /// <summary>No step that depends on this one is to run, and that is no failure.</summary>
    public void SkipDependents() => SkipsDependents = true;
}
