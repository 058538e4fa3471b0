using System.Text.Json;

namespace Cascade.Benchmarks.Measuring;

/// <summary>All that was measured, and on what.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(string path, IEnumerable<Row> rows) => await File.WriteAllTextAsync(path, JsonSerializer.Serialize(
        new
        {
            machine = Machine.Current,
            rows = rows.Select(row => new
            {
                row.Name,
                row.Unit,
                with = new { row.With.Median, row.With.Spread, row.With.Values },
                without = new { row.Without.Median, row.Without.Spread, row.Without.Values },
                row.Difference,
                row.Ratio,
                goal = row.Goal?.ToString(),
                row.Reached,
            }),
        },
        Readable));
}
