using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>A suite by the name it is asked for.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Rounds">When none are asked for.</param>
/// <param name="Make">For so many rounds.</param>
internal sealed record Suite(string Name, int Rounds, Func<Bench, int, ISuite> Make)
{
    /// <summary>In the order they are measured in. The agent's needs no bench, and is not among them.</summary>
    public static IReadOnlyList<Suite> All { get; } =
    [
        new("unchanged", 7, (bench, rounds) => new UnchangedSuite(bench, rounds)),
        new("change", 5, (bench, rounds) => new ChangeSuite(bench, rounds)),
    ];
}
