namespace Cascade.Benchmarks.Measuring;

/// <summary>A program that has run to its end.</summary>
/// <param name="What">Its command line.</param>
/// <param name="Time">From its start to its end.</param>
/// <param name="Output">All that it printed.</param>
internal sealed record Run(string What, TimeSpan Time, string Output)
{
    public double Seconds => Time.TotalSeconds;

    /// <exception cref="InvalidOperationException">What was measured is not what was meant to be.</exception>
    public Run Says(string text) => Output.Contains(text, StringComparison.OrdinalIgnoreCase)
        ? this
        : throw new InvalidOperationException($"{What} does not say '{text}':\n{End}");

    /// <summary>The last of what it printed: where the reason is.</summary>
    public string End => string.Join('\n', Output.TrimEnd().Split('\n').TakeLast(40));
}
