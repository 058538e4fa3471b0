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

/// <summary>At most so much more, or at most so many times as much.</summary>
internal sealed record Goal(double Limit, bool IsRatio)
{
    public static Goal AtMostMore(double limit) => new(limit, IsRatio: false);

    public static Goal AtMostTimes(double limit) => new(limit, IsRatio: true);

    public bool Reached(Row row) => (IsRatio ? row.Ratio : row.Difference) <= Limit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsRatio ? "x" : "+")}{Limit:0.###}");
}
