using System.Text;

namespace Cascade.Build.Engine;

/// <summary>Arguments as one string that .NET's <c>Process</c> takes apart again, on every system, into the same arguments.</summary>
internal static class CommandLine
{
    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    /// <summary>
    /// By the rules that .NET uses on Unix and the C runtime on Windows: backslashes count only before a quotation mark.
    /// (<c>ProcessStartInfo.ArgumentList</c> is not in .NET Standard 2.0.)
    /// </summary>
    private static string Quote(string argument)
    {
        if (argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c == '"'))
        {
            return argument;
        }

        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            quoted.Append('\\', c == '"' ? (backslashes * 2) + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        return quoted.Append('\\', backslashes * 2).Append('"').ToString();
    }
}
