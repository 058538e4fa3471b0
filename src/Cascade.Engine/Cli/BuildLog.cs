using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Cli;

/// <summary>
/// Writes the lines that the task hands on to MSBuild: status lines as they are, details behind a tab, quotations behind a vertical tab,
/// answers for the task itself behind a form feed, problems in canonical form, each further line of a problem behind a record separator.
/// Each line is whole, flushed, and in UTF-8. When nobody reads any more (MSBuild was killed), the log is silent, and the work goes on to
/// its end.
/// </summary>
internal sealed class BuildLog(Stream output, Redactor redactor) : IBuildLog
{
    /// <summary>Before each further line of a problem. No foreign line has a control character.</summary>
    private const char DetailMark = '\u001e';

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _lock = new();
    private bool _closed;

    /// <summary>Finds the place of a problem, once there is a request to look in.</summary>
    public SettingLocator? Locator { get; set; }

    /// <summary>Errors so far: any makes the exit code 1.</summary>
    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    [SuppressMessage("Reliability", "CA2000", Justification = "Standard output is the process's, which ends with it.")]
    public static BuildLog ToStandardOutput(Redactor redactor) => new(Console.OpenStandardOutput(), redactor);

    // A tab at a line's beginning means a detail, a vertical tab a quotation, a form feed an answer. A foreign line must not become any of
    // these.
    public void Status(string line) => Write(Lines(line).Select(part => part.TrimStart('\t')));

    public void Quote(string line) => Write(Lines(line).Select(part => $"\v{part}"));

    public void Detail(string line) => Write(Lines(line).Select(part => $"\t{part}"));

    public void Answer(string text) => Write([$"\f={text}"], redact: false);

    public void Hide(string secret) => redactor.Add(secret);

    /// <summary>A command has ended, and the next one may come.</summary>
    public void End(int exitCode) => Write([string.Create(CultureInfo.InvariantCulture, $"\f.{exitCode}")]);

    public void Report(Problem problem)
    {
        lock (_lock)
        {
            if (problem.Severity == Severity.Error)
            {
                Errors++;
            }
            else
            {
                Warnings++;
            }

            var placed = Locator?.Locate(problem) ?? problem;
            var text = string.Join(' ', Lines(placed.Message).Select(part => part.Trim()).Where(part => part.Length > 0));
            var details = placed.Details.SelectMany(Lines).Select(line => $"{DetailMark}{line.TrimEnd()}");
            Write([string.Concat(details.Prepend((placed with { Message = text }).ToString()))]);
        }
    }

    private static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(PlainLine.Of);

    private void Write(IEnumerable<string> lines, bool redact = true)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            try
            {
                output.Write(Utf8.GetBytes(string.Concat(lines.Select(line => (redact ? redactor.Redact(line) : line) + "\n"))));
                output.Flush();
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                _closed = true;
            }
        }
    }
}
