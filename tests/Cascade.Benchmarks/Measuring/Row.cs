using System.Globalization;

namespace Cascade.Benchmarks.Measuring;

/// <summary>One thing beside what it is compared with, measured in the same run, in turns.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Of all values.</param>
/// <param name="With">Cascade.</param>
/// <param name="Without">What it is compared with.</param>
/// <param name="Goal">What was to be reached; null where nothing was.</param>
internal sealed record Row(string Name, string Unit, Samples With, Samples Without, Goal? Goal)
{
    public double Difference => With.Median - Without.Median;

    public double Ratio => With.Median / Without.Median;

    public bool? Reached => Goal?.Reached(this);
}

/// <summary>What a row's values are to reach.</summary>
internal sealed record Goal
{
    private readonly Func<Row, bool> _reached;
    private readonly string _text;

    private Goal(Func<Row, bool> reached, string sign, double limit) =>
        (_reached, _text) = (reached, string.Create(CultureInfo.InvariantCulture, $"{sign}{limit:0.###}"));

    public static Goal AtMostMore(double limit) => new(row => row.Difference <= limit, "+", limit);

    public static Goal AtMostTimes(double limit) => new(row => row.Ratio <= limit, "x", limit);

    public static Goal LessThanTimes(double limit) => new(row => row.Ratio < limit, "< x", limit);

    /// <summary>In the row's unit, whatever it is compared with.</summary>
    public static Goal AtMost(double limit) => new(row => row.With.Median <= limit, "≤ ", limit);

    public bool Reached(Row row) => _reached(row);

    public override string ToString() => _text;
}
