using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Publish.Pipeline;

/// <summary>Steps and what they depend on, checked.</summary>
/// <typeparam name="TTarget">What the steps work on.</typeparam>
internal sealed class StepGraph<TTarget>
{
    /// <exception cref="ArgumentException">
    /// Two steps have one name, a step depends on a step that is not there, or steps wait for each other.
    /// </exception>
    public StepGraph(params Step<TTarget>[] steps)
    {
        RefuseEqualNames(steps);
        RefuseUnknownDependencies(steps);
        Steps = InOrder(steps);
    }

    /// <summary>Each after all that it depends on; else in the order that they were given in.</summary>
    public IReadOnlyList<Step<TTarget>> Steps { get; }

    /// <summary>The graph for a person: a line a step, each after all that it depends on.</summary>
    public IEnumerable<string> Lines()
    {
        var width = Steps.Max(step => step.Key.Name.Length);
        return Steps.Select(step => step.DependsOn.Count == 0
            ? step.Key.Name
            : $"{step.Key.Name.PadRight(width)}  after {string.Join(", ", step.DependsOn.Select(key => key.Name))}");
    }

    /// <summary>
    /// Runs each step as soon as all that it depends on have ended well. A failure stops what depends on the step; what runs is let run to
    /// its end.
    /// </summary>
    /// <param name="target">What the steps work on.</param>
    /// <param name="timings">Gets a line a step.</param>
    /// <param name="log">Gets a detail a step.</param>
    /// <param name="cancellationToken">Interrupts the steps that run; no further step starts.</param>
    /// <exception cref="CascadeException">A step failed.</exception>
    public Task<StepResults> RunAsync(TTarget target, Timings timings, IBuildLog log, CancellationToken cancellationToken) =>
        new StepRun<TTarget>(this, target, timings, log).RunAsync(cancellationToken);

    private static void RefuseEqualNames(Step<TTarget>[] steps)
    {
        if (steps.GroupBy(step => step.Key.Name).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new ArgumentException($"Two steps are named '{same.Key}'.", nameof(steps));
        }
    }

    private static void RefuseUnknownDependencies(Step<TTarget>[] steps)
    {
        var known = steps.Select(step => step.Key).ToHashSet();
        foreach (var step in steps)
        {
            if (step.DependsOn.FirstOrDefault(key => !known.Contains(key)) is { } unknown)
            {
                throw new ArgumentException(
                    $"The step '{step.Key.Name}' depends on '{unknown.Name}', which is no step of the graph.", nameof(steps));
            }
        }
    }

    private static List<Step<TTarget>> InOrder(Step<TTarget>[] steps)
    {
        var (left, ordered, done) = (steps.ToList(), new List<Step<TTarget>>(), new HashSet<StepKey>());
        while (left.Count > 0)
        {
            if (left.Find(step => step.DependsOn.All(done.Contains)) is not { } next)
            {
                throw new ArgumentException($"Steps wait for each other: {Cycle(left)}.", nameof(steps));
            }

            left.Remove(next);
            ordered.Add(next);
            done.Add(next.Key);
        }

        return ordered;
    }

    /// <summary>Every step that is left waits for a step that is left, so following them comes back to one that was seen.</summary>
    private static string Cycle(List<Step<TTarget>> left)
    {
        var way = new List<StepKey>();
        var key = left[0].Key;
        while (!way.Contains(key))
        {
            way.Add(key);
            key = left.First(step => step.Key == key).DependsOn.First(dependency => left.Any(step => step.Key == dependency));
        }

        return string.Join(" → ", way.SkipWhile(one => one != key).Append(key).Select(one => one.Name));
    }
}
