using System.Text;

namespace Cascade.Build.Engine;

/// <summary>Reads a value that nobody may see: from a terminal without echo, or else all of standard input.</summary>
internal static class SecretInput
{
    /// <param name="prompt">For the person at the terminal.</param>
    /// <returns>Empty where there is nothing to read.</returns>
    public static string Read(string prompt) =>
        Console.IsInputRedirected ? WithoutLastBreak(Console.In.ReadToEnd()) : ReadKeys(prompt);

    /// <summary>The line break that <c>echo</c> and files end with is not of the value.</summary>
    internal static string WithoutLastBreak(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2)
        : text.EndsWith("\n", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1)
        : text;

    private static string ReadKeys(string prompt)
    {
        var value = new StringBuilder();
        Console.Write(prompt);
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                value.Length = Math.Max(0, value.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                value.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return value.ToString();
    }
}
