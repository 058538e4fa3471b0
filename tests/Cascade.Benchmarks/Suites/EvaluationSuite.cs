using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;
using Microsoft.Build.Locator;

namespace Cascade.Benchmarks.Suites;

/// <summary>Goal 7: what the package adds to the evaluation of a project that is not published with Cascade.</summary>
internal sealed class EvaluationSuite(Bench bench, int rounds) : ISuite
{
    // Until .NET has compiled MSBuild for the second time: what that costs is not the package's.
    private const int WarmUp = 5;

    private readonly CascadeProject _project = new(bench, "evaluation", "evaluation");
    private readonly PlainProject _plain = new(bench, "evaluation-plain");

    public async Task PrepareAsync()
    {
        // Before any type of MSBuild's is looked for.
        if (!MSBuildLocator.IsRegistered)
        {
            MSBuildLocator.RegisterDefaults();
        }

        await Task.WhenAll(_project.RestoreAsync(), _plain.RestoreAsync());
    }

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        Check.That(
            Evaluation.Property(_project.ProjectFile, "_CascadeTasks").Length > 0,
            "The project that refers to the package does not import it.");
        Check.That(Evaluation.Property(_plain.ProjectFile, "_CascadeTasks").Length == 0, "The project without the package imports it.");
        var (with, without) = await Turns.TakeAsync(
            "evaluation", rounds, _ => Task.FromResult(Evaluation.Time(_project.ProjectFile)),
            _ => Task.FromResult(Evaluation.Time(_plain.ProjectFile)), WarmUp);
        var (process, plainProcess) = await Turns.TakeAsync(
            "evaluation in a process of its own", Math.Min(rounds, 10), _ => AskAsync(_project), _ => AskAsync(_plain));
        return
        [
            new("evaluation", "ms", with, without, Goal.AtMostMore(20)),
            new("evaluation, new process", "ms", process, plainProcess, null),
        ];
    }

    private static async Task<double> AskAsync(WebProject project) => (await project.AskAsync("TargetFramework")).Time.TotalMilliseconds;
}
