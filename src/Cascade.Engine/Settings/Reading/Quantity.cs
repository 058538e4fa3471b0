using System.Globalization;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Settings.Reading;

/// <summary>Understands a number with a unit (<c>0.5 GB</c>, <c>.25 vCPU</c>, <c>5 min</c>), only to say how to write it without.</summary>
internal static partial class Quantity
{
    /// <summary>How many of <paramref name="unit"/> the text means, or null when the text does not tell.</summary>
    public static int? Read(string text, string unit)
    {
        var match = Pattern().Match(text);
        if (!match.Success
            || !double.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || Factor(unit, match.Groups["unit"].Value.ToLowerInvariant()) is not { } factor)
        {
            return null;
        }

        var value = number * factor;
        return value is >= 0 and <= int.MaxValue ? (int)Math.Round(value) : null;
    }

    private static double? Factor(string unit, string suffix) => (unit, suffix) switch
    {
        ("MiB", "m" or "mb" or "mib") => 1,
        ("MiB", "g" or "gb" or "gib") => 1024,
        ("GiB", "g" or "gb" or "gib") => 1,
        ("GiB", "t" or "tb" or "tib") => 1024,
        ("vCPU units", "vcpu" or "vcpus" or "cpu" or "cpus" or "") => 1024,
        ("vCPU units", "units" or "unit") => 1,
        ("seconds", "s" or "sec" or "second" or "seconds") => 1,
        ("seconds", "m" or "min" or "minute" or "minutes") => 60,
        ("seconds", "h" or "hour" or "hours") => 3600,
        ("days", "d" or "day" or "days") => 1,
        ("days", "w" or "week" or "weeks") => 7,
        ("days", "month" or "months") => 30,
        ("days", "y" or "year" or "years") => 365,
        _ => null,
    };

    [GeneratedRegex(@"^(?<number>\d*\.?\d+)\s*(?<unit>[A-Za-z]*)$")]
    private static partial Regex Pattern();
}
