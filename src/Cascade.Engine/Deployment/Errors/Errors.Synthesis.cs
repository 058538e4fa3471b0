namespace Cascade.Engine.Deployment;

internal static partial class Errors
{
    /// <summary>The Terraform files could not be made: Node did not start, or the CDKTF library it runs failed.</summary>
    /// <remarks>
    /// Run the Node that is named in the log (<c>node --version</c>); it must be version 18 or later, and work. <c>CascadeNodePath</c> names another one.
    /// If Node is well, this is a defect of Cascade: report it with the text of this error.
    /// </remarks>
    public static Problem SynthesisFailed(string reason) => new(
        "CASCADE3050",
        $"The Terraform files could not be made: {FirstLine(reason)} Check that Node works (node --version), or name another one with CascadeNodePath.");

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = (end < 0 ? line : line[..end]).TrimEnd();
        return line.Length > 0 && line[^1] is '.' or '!' or '?' ? line.ToString() : $"{line}.";
    }
}
