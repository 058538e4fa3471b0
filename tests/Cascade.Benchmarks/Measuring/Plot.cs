using System.Globalization;
using System.Net;
using System.Text;

namespace Cascade.Benchmarks.Measuring;

/// <summary>The ratios as bars, with the samples as dots: SVG.</summary>
internal static class Plot
{
    private const int Left = 300;
    private const int Width = 520;
    private const int Line = 34;

    public static string Of(IReadOnlyList<Row> rows)
    {
        var most = rows.Max(row => Math.Max(1, row.With.Values.Max() / row.Without.Median)) * 1.05;
        var svg = new StringBuilder();
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Left + Width + 90}" height="{(rows.Count * Line) + 50}" font-family="sans-serif" font-size="13">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var y = 30 + (index * Line);
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<text x="{Left - 8}" y="{y + 14}" text-anchor="end">{WebUtility.HtmlEncode(row.Name)}</text>""");
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<rect x="{Left}" y="{y}" width="{X(row.Ratio) - Left:0.#}" height="20" fill="{(row.Reached == false ? "#d9822b" : "#4c78a8")}"/>""");
            foreach (var value in row.With.Values)
            {
                svg.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"""<circle cx="{X(value / row.Without.Median):0.#}" cy="{y + 10}" r="2.5" fill="black" fill-opacity="0.45"/>""");
            }

            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<text x="{X(Math.Max(row.Ratio, row.With.Values.Max() / row.Without.Median)) + 8:0.#}" y="{y + 14}">{row.Ratio:0.00}</text>""");
        }

        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<line x1="{X(1):0.#}" y1="20" x2="{X(1):0.#}" y2="{30 + (rows.Count * Line)}" stroke="black" stroke-dasharray="4 3"/>""");
        svg.AppendLine(
            CultureInfo.InvariantCulture, $"""<text x="{X(1):0.#}" y="14" text-anchor="middle">what it is compared with = 1</text>""");
        return svg.AppendLine("</svg>").ToString();

        double X(double ratio) => Left + (ratio / most * Width);
    }
}
