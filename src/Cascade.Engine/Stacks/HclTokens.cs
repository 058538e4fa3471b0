namespace Cascade.Engine.Stacks;

/// <summary>A name, a string (without its quotes) or a sign.</summary>
internal sealed record HclToken(string Text, bool IsString, int Line, int Column);

/// <summary>
/// HCL, as far as it takes to find blocks and plain arguments: comments, heredocs and the expressions in strings are skipped, and nothing
/// is evaluated.
/// </summary>
/// <seealso href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md"/>
internal static class HclTokens
{
    public static IEnumerable<HclToken> Of(string text)
    {
        var (line, lineStart) = (1, 0);
        for (var index = 0; index < text.Length;)
        {
            var start = index;
            var column = index - lineStart + 1;
            HclToken? token = null;
            if (text[index] == '"')
            {
                index = EndOfString(text, index);
                token = new(text[(start + 1)..Math.Max(start + 1, index - 1)], IsString: true, line, column);
            }
            else if (Begins(text, index, "<<"))
            {
                index = EndOfHeredoc(text, index);
            }
            else if (text[index] == '#' || Begins(text, index, "//"))
            {
                index = EndAt(text, "\n", index);
            }
            else if (Begins(text, index, "/*"))
            {
                index = Math.Min(text.Length, EndAt(text, "*/", index) + 2);
            }
            else if (IsName(text[index]))
            {
                while (index < text.Length && IsName(text[index]))
                {
                    index++;
                }

                token = new(text[start..index], IsString: false, line, column);
            }
            else
            {
                index++;
                token = char.IsWhiteSpace(text[start]) ? null : new(text[start..index], IsString: false, line, column);
            }

            if (token is not null)
            {
                yield return token;
            }

            for (var passed = start; passed < index; passed++)
            {
                if (text[passed] == '\n')
                {
                    (line, lineStart) = (line + 1, passed + 1);
                }
            }
        }
    }

    // "…${ an expression, with "strings" of its own }…"
    private static int EndOfString(string text, int index)
    {
        for (index++; index < text.Length && text[index] is not ('"' or '\n'); index++)
        {
            if (text[index] == '\\')
            {
                index++;
            }
            else if (Begins(text, index, "$${") || Begins(text, index, "%%{"))
            {
                index += 2;
            }
            else if (Begins(text, index, "${") || Begins(text, index, "%{"))
            {
                index = EndOfExpression(text, index + 2) - 1;
            }
        }

        return Math.Min(text.Length, index + 1);
    }

    private static int EndOfExpression(string text, int index)
    {
        for (var depth = 1; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '"':
                    index = EndOfString(text, index) - 1;
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return index + 1;
            }
        }

        return text.Length;
    }

    // <<EOT or <<-EOT, up to a line that has nothing but EOT.
    private static int EndOfHeredoc(string text, int index)
    {
        var start = index + (Begins(text, index, "<<-") ? 3 : 2);
        var end = EndAt(text, "\n", start);
        var marker = text[start..end].Trim();
        if (marker.Length == 0 || !marker.All(IsName))
        {
            return index + 2;
        }

        while (end < text.Length)
        {
            var next = EndAt(text, "\n", end + 1);
            if (text[(end + 1)..next].Trim() == marker)
            {
                return next;
            }

            end = next;
        }

        return text.Length;
    }

    private static int EndAt(string text, string what, int index)
    {
        var found = index > text.Length ? -1 : text.IndexOf(what, index, StringComparison.Ordinal);
        return found < 0 ? text.Length : found;
    }

    private static bool Begins(string text, int index, string what) => text.AsSpan(index).StartsWith(what, StringComparison.Ordinal);

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
