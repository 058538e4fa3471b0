using System.Globalization;
using System.Text;

namespace Cascade.Benchmarks.Measuring;

/// <summary>The rows as a table of Markdown, which is also one for a terminal.</summary>
internal static class Table
{
    private static readonly string[] Head = ["measured", "without", "with", "difference", "ratio", "goal", "reached", "samples"];

    public static string Of(IEnumerable<Row> rows)
    {
        string[][] cells = [Head, .. rows.Select(Cells)];
        var widths = Head.Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var (row, index) in cells.Select((row, index) => (row, index)))
        {
            text.Append("| ").AppendJoin(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))).AppendLine(" |");
            if (index == 0)
            {
                text.Append("| ").AppendJoin(" | ", widths.Select(width => new string('-', width))).AppendLine(" |");
            }
        }

        return text.ToString();
    }

    private static string[] Cells(Row row) =>
    [
        row.Name,
        Value(row.Without, row.Unit),
        Value(row.With, row.Unit),
        string.Create(CultureInfo.InvariantCulture, $"{row.Difference:+0.##;-0.##;0} {row.Unit}"),
        row.Ratio.ToString("0.00", CultureInfo.InvariantCulture),
        row.Goal?.ToString() ?? "",
        row.Reached switch { true => "yes", false => "no", null => "" },
        $"{row.With.Count}",
    ];

    // The median, and what half of the values are within.
    private static string Value(Samples samples, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{samples.Median:0.##} ± {samples.Spread / 2:0.##} {unit}");
}
