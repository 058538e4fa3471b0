namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>The Terraform files could not be made: Node did not start, or the CDKTF library in Node failed.</summary>
    /// <remarks>
    /// See whether Node works (<c>node --version</c>), and that the temporary folder can be written to; <c>CascadeNodePath</c> names
    /// another Node. If both work, the error is a defect of Cascade: report the text of the error.
    /// </remarks>
    public static Problem SynthesisFailed(string reason) => new(
        "CASCADE3050",
        $"The Terraform files could not be made: {FirstLine(reason)} Check that Node works (node --version), or name another one with "
        + "CascadeNodePath.");

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = (end < 0 ? line : line[..end]).TrimEnd();
        return line.Length > 0 && line[^1] is '.' or '!' or '?' ? line.ToString() : $"{line}.";
    }
}
