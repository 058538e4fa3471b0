namespace Cascade.Engine.Publish.Pipeline;

/// <summary>Names a step, for the steps that depend on it.</summary>
internal record StepKey(string Name);

/// <summary>Names a step with a result.</summary>
/// <typeparam name="T">
/// The result. An <see cref="IDisposable"/> is disposed of as soon as all steps that depend on the step have ended.
/// </typeparam>
internal sealed record StepKey<T>(string Name) : StepKey(Name);
