using System.Globalization;
using System.Runtime.ExceptionServices;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Publish.Pipeline;

/// <summary>One run of a graph. Each step is a task that waits for the tasks of the steps it depends on.</summary>
internal sealed class StepRun<TTarget>(StepGraph<TTarget> graph, TTarget target, Timings timings, IBuildLog log)
{
    private readonly Lock _lock = new();
    private readonly List<(string Step, Exception Exception)> _failures = [];

    public async Task<StepResults> RunAsync(CancellationToken cancellationToken)
    {
        var ends = new Dictionary<StepKey, Task<StepEnd>>();
        foreach (var step in graph.Steps)
        {
            // In the graph's order, the tasks of all dependencies are there already.
            ends[step.Key] = RunAsync(step, [.. step.DependsOn.Select(key => (key, ends[key]))], cancellationToken);
        }

        await Task.WhenAll(graph.Steps.Select(step => DisposeOfResultAsync(step, ends)));
        ThrowFailures(cancellationToken);
        return new(ends.Where(end => end.Value.Result.IsDone).ToDictionary(end => end.Key, end => end.Value.Result.Result));
    }

    private async Task<StepEnd> RunAsync(
        Step<TTarget> step, (StepKey Key, Task<StepEnd> End)[] dependencies, CancellationToken cancellationToken)
    {
        var ends = await Task.WhenAll(dependencies.Select(dependency => dependency.End));
        if (!ends.All(end => end.LetsDependentsRun))
        {
            return StepEnd.NotRun;
        }

        var results = dependencies.Zip(ends).ToDictionary(pair => pair.First.Key, pair => pair.Second.Result);
        var context = new StepContext(step.Key.Name, results, cancellationToken);
        var start = timings.Elapsed;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var group = step.IsGroup ? log.Group(step.Key.Name) : null;
            // On a thread of its own: a synthesis, for instance, takes its time before it first awaits anything.
            var result = await Task.Run(() => step.Run(target, context), CancellationToken.None);
            Report(step, start, context.DidNothing ? "nothing to do" : "done");
            return new(IsDone: true, LetsDependentsRun: !context.SkipsDependents, result);
        }
        catch (Exception failure)
        {
            Report(step, start, "failed");
            lock (_lock)
            {
                _failures.Add((step.Key.Name, failure));
            }

            return StepEnd.NotRun;
        }
        finally
        {
            if (!step.IsWait && !context.DidNothing)
            {
                timings.Add(step.Key.Name, start);
            }
        }
    }

    private void Report(Step<TTarget> step, TimeSpan start, string how)
    {
        var took = (timings.Elapsed - start).TotalSeconds;
        log.Detail(string.Create(CultureInfo.InvariantCulture, $"step {step.Key.Name}: {how} ({took:0.00} s)"));
    }

    private async Task DisposeOfResultAsync(Step<TTarget> step, Dictionary<StepKey, Task<StepEnd>> ends)
    {
        var end = await ends[step.Key];
        var dependents = graph.Steps.Where(other => other.DependsOn.Contains(step.Key)).ToList();
        await Task.WhenAll(dependents.Select(dependent => ends[dependent.Key]));
        if (dependents.Count > 0 && end.Result is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }

    /// <summary>
    /// A problem is told before an interruption: an interrupted Terraform, for instance, may not have been able to save its state. Of several
    /// steps that failed beside each other, all problems are told.
    /// </summary>
    private void ThrowFailures(CancellationToken cancellationToken)
    {
        var failures = _failures.Where(failure => !IsInterruption(failure.Exception)).ToList();
        if (failures.Count > 1)
        {
            foreach (var (step, exception) in failures)
            {
                log.Detail($"step {step}: {exception}");
            }

            throw new CascadeException([.. failures.SelectMany(ProblemsOf).DistinctBy(problem => problem.ToString())], failures[0].Exception);
        }

        if (failures.Concat(_failures).Select(failure => failure.Exception).FirstOrDefault() is { } only)
        {
            ExceptionDispatchInfo.Throw(only);
        }

        bool IsInterruption(Exception exception) => exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
    }

    private static IReadOnlyList<Problem> ProblemsOf((string Step, Exception Exception) failure) => failure.Exception is CascadeException known
        ? known.Problems
        : [AwsFailure.Explain(failure.Exception, $"take the step '{failure.Step}'") ?? Errors.Unexpected(failure.Step, failure.Exception)];

    private sealed record StepEnd(bool IsDone, bool LetsDependentsRun, object? Result)
    {
        public static StepEnd NotRun { get; } = new(IsDone: false, LetsDependentsRun: false, Result: null);
    }
}
