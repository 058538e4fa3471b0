namespace Cascade.Testing;

/// <summary>
/// A file of the repository that is, in part or as a whole, written from the code. With <c>CASCADE_WRITE_DOCS=true</c> a test writes the file anew;
/// without, the test holds the file to the code.
/// </summary>
internal static class GeneratedText
{
    public static void Holds(string expected, params string[] path)
    {
        if (Environment.GetEnvironmentVariable("CASCADE_WRITE_DOCS") == "true")
        {
            File.WriteAllText(Repository.PathOf(path), expected);
        }
        else
        {
            // If this fails: CASCADE_WRITE_DOCS=true dotnet test tests/Cascade.Engine.Tests --filter Reference
            Assert.Equal(expected, Repository.Text(path));
        }
    }

    /// <summary>The text with other lines between two of its lines.</summary>
    public static string Between(string text, string begin, string end, string content)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no '{begin}'.");
        var to = text.IndexOf(end, from, StringComparison.Ordinal);
        Assert.True(to >= 0, $"There is no '{end}' after '{begin}'.");
        return text[..(from + begin.Length)] + content + text[to..];
    }
}
