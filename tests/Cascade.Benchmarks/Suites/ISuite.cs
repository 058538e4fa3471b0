using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Suites;

/// <summary>One goal, or more that share what is deployed.</summary>
internal interface ISuite
{
    /// <summary>Brings about what is measured; beside the preparation of other suites.</summary>
    Task PrepareAsync();

    /// <summary>Alone on the machine, as far as this program can see to it.</summary>
    Task<IReadOnlyList<Row>> MeasureAsync();
}
