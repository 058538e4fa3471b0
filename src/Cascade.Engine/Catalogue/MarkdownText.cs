using System.Text;

namespace Cascade.Engine.Catalogue;

/// <summary>Text of the user's files, of AWS and of applications in a Markdown document.</summary>
internal static class MarkdownText
{
    /// <summary>The text as entities: none of it becomes markup, a mention or a link, in a table's cell as in a fold's title.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in PlainLine.WithoutControls(text.ReplaceLineEndings(" ")))
        {
            escaped.Append("<>&|*_`[]#\\@:~".Contains(letter, StringComparison.Ordinal) ? $"&#{(int)letter};" : $"{letter}");
        }

        return escaped.ToString();
    }

    /// <summary>Lines as they are, in a block of fixed width that no line of them ends.</summary>
    public static string Block(IEnumerable<string> lines)
    {
        var escaped = lines.Select(line => PlainLine.Of(line)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal));
        return $"<pre>\n{string.Join('\n', escaped.Select(line => line.Length == 0 ? " " : line))}\n</pre>\n";
    }
}
