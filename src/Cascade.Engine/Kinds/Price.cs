using System.Globalization;

namespace Cascade.Engine.Kinds;

/// <summary>The price of a kind of resource: on-demand list prices of <c>us-east-1</c> in US dollars, without free tiers.</summary>
/// <param name="AMonth">For a reader, a month of 730 hours: <c>free</c>, <c>0.50 a GB written</c>.</param>
/// <param name="Source">The page of AWS that has the numbers; null where the resource is free.</param>
/// <param name="Rates">Each thing that is billed.</param>
internal sealed record Price(string AMonth, Uri? Source, params IReadOnlyList<Rate> Rates)
{
    /// <summary>The hours of a month, as AWS's own examples count.</summary>
    public const int Hours = 730;

    public static Price Free { get; } = new("free", Source: null);

    /// <summary>How docs write an hourly rate: a month's dollars, to 5 cents.</summary>
    public static string Month(decimal anHour) =>
        (Math.Round(anHour * Hours / 0.05m) * 0.05m).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <param name="Dollars">US dollars for each unit.</param>
/// <param name="Unit">For instance <c>hour</c>, <c>GB written</c>.</param>
internal sealed record Rate(decimal Dollars, string Unit);
