namespace Cascade.Benchmarks.Measuring;

/// <summary>What was measured of one thing, several times.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public IReadOnlyList<double> Values => _values;

    public double Median => Quantile(0.5);

    /// <summary>Half of all values are this far apart: from the first quartile to the third.</summary>
    public double Spread => Quantile(0.75) - Quantile(0.25);

    public void Add(double value) => _values.Add(value);

    private double Quantile(double share)
    {
        var sorted = _values.Order().ToArray();
        var at = share * (sorted.Length - 1);
        var (low, high) = (sorted[(int)Math.Floor(at)], sorted[(int)Math.Ceiling(at)]);
        return low + ((high - low) * (at - Math.Floor(at)));
    }
}
