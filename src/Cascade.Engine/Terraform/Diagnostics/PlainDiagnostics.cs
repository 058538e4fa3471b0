using System.Text.RegularExpressions;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>
/// Reads the errors and warnings of the commands that have no <c>-json</c> (<c>untaint</c>, <c>show</c>, <c>force-unlock</c> …) from their
/// text.
/// </summary>
internal static partial class PlainDiagnostics
{
    public static IReadOnlyList<Diagnostic> Parse(IEnumerable<string> lines)
    {
        List<Diagnostic> found = [];
        (bool IsError, string Summary, List<string> Detail)? current = null;
        void Close()
        {
            if (current is { } open)
            {
                found.Add(new Diagnostic(open.IsError, open.Summary, string.Join('\n', open.Detail).Trim()));
            }
        }

        foreach (var line in lines.Select(line => Frame().Replace(Colour().Replace(line, ""), "")))
        {
            if (Head().Match(line) is { Success: true } head)
            {
                Close();
                current = (head.Groups["kind"].Value == "Error", head.Groups["summary"].Value, []);
            }
            else
            {
                current?.Detail.Add(line);
            }
        }

        Close();
        return found;
    }

    [GeneratedRegex("^(?<kind>Error|Warning): (?<summary>.*)$")]
    private static partial Regex Head();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    /// <summary>The frame around a diagnostic; there is none with <c>-no-color</c>, but not every program heeds it everywhere.</summary>
    [GeneratedRegex(@"^[╷╵│]\s?")]
    private static partial Regex Frame();
}
