namespace Cascade.Engine.Publish;

/// <summary>Rows of a log, in columns as wide as their widest cell.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">As many cells each as the header has.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<IReadOnlyList<string>> all = [header, .. rows];
        var widths = header.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        return all.Select(row => Gap + string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
