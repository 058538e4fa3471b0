using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>A suite by the names it is asked for.</summary>
/// <param name="Names">On the command line: any of them.</param>
/// <param name="Rounds">When none are asked for.</param>
/// <param name="Make">For so many rounds.</param>
internal sealed record Suite(string[] Names, int Rounds, Func<Bench, int, ISuite> Make)
{
    /// <summary>In the order they are measured in. The agent's needs no bench, and is not among them.</summary>
    public static IReadOnlyList<Suite> All { get; } =
    [
        new(["unchanged"], 7, (bench, rounds) => new UnchangedSuite(bench, rounds)),
        new(["change"], 5, (bench, rounds) => new ChangeSuite(bench, rounds)),
        new(["synthesis"], 7, (bench, rounds) => new SynthesisSuite(bench, rounds)),
        new(["evaluation"], 40, (bench, rounds) => new EvaluationSuite(bench, rounds)),
        new(["solution"], 3, (bench, rounds) => new SolutionSuite(bench, rounds)),
        new(["growth"], 3, (bench, rounds) => new GrowthSuite(bench, rounds)),
        new(["requests"], 1, (bench, rounds) => new RequestsSuite(bench, rounds)),
        new(["first", "destroy"], 2, (bench, rounds) => new FirstSuite(bench, rounds)),
    ];
}
