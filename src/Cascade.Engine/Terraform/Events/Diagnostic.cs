using System.Text.Json;

namespace Cascade.Engine.Terraform.Events;

/// <summary>An error or a warning of Terraform's.</summary>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Summary">Often all of it: the AWS provider puts everything here.</param>
/// <param name="Detail">May be empty.</param>
/// <param name="Address">The resource, or <c>provider["…"]</c>; null when it is about neither.</param>
/// <param name="Range">The place in a file of the working directory.</param>
internal sealed record Diagnostic(bool IsError, string Summary, string Detail, string? Address = null, FileRange? Range = null)
{
    /// <summary>Summary and detail in one paragraph: a problem in a build log has one line.</summary>
    public string Text
    {
        get
        {
            var summary = OneLine(Summary);
            var detail = OneLine(Detail);
            if (summary.Length == 0 || detail.Length == 0)
            {
                return $"{summary}{detail}";
            }

            return $"{summary}{(".:!?".Contains(summary[^1], StringComparison.Ordinal) ? "" : ":")} {detail}";
        }
    }

    /// <summary>Reads the <c>diagnostic</c> object of an event, or one of <c>validate -json</c>.</summary>
    public static Diagnostic Read(JsonElement json) => new(
        json.Text("severity") != "warning",
        json.Text("summary") ?? "",
        json.Text("detail") ?? "",
        json.Text("address"),
        json.Object("range") is { } range && range.Text("filename") is { } file
            ? new FileRange(file, range.Object("start")?.Number("line") ?? 0, range.Object("start")?.Number("column") ?? 0)
            : null);

    private static string OneLine(string text) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

/// <summary>A place in a file, as Terraform saw it; line and column from 1.</summary>
internal sealed record FileRange(string File, int Line, int Column);
