using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Cascade.Engine.BuildServers;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Cli;

/// <summary>
/// Writes the lines that the task hands on to MSBuild: status lines as they are, details behind a tab, quotations behind a vertical tab,
/// answers for the task itself behind a form feed, commands for the build server behind a file separator, problems in canonical form, each
/// further line of a problem behind a record separator. Each line is whole, flushed, and in UTF-8. When nobody reads any more (MSBuild was
/// killed), the log is silent, and the work goes on to its end.
/// </summary>
internal sealed class BuildLog(Stream output, Redactor redactor) : IBuildLog
{
    /// <summary>Before each further line of a problem. No foreign line has a control character.</summary>
    private const char DetailMark = '\u001e';

    /// <summary>Before a command for the build server. No foreign line has a control character.</summary>
    private const char CommandMark = '\u001c';

    /// <summary>Stands for a carriage return in a command, at which the task would break the line.</summary>
    private const char ReturnMark = '\u001d';

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _lock = new();
    private readonly List<LogGroup> _groups = [];
    private readonly List<Problem> _errors = [];
    private bool _closed;

    /// <summary>The build server that runs the build; null on a person's machine.</summary>
    public BuildServer? Server { get; init; }

    /// <summary>Whether the log is this command's alone: groups of projects that build side by side would hold each other's lines.</summary>
    public bool IsAlone { get; set; } = true;

    /// <summary>Finds the place of a problem, once there is a request to look in.</summary>
    public SettingLocator? Locator { get; set; }

    /// <summary>Errors so far: any makes the exit code 1.</summary>
    public IReadOnlyList<Problem> ReportedErrors
    {
        get
        {
            lock (_lock)
            {
                return [.. _errors];
            }
        }
    }

    public int Warnings { get; private set; }

    [SuppressMessage("Reliability", "CA2000", Justification = "Standard output is the process's, which ends with it.")]
    public static BuildLog ToStandardOutput(Redactor redactor, BuildServer? server) => new(Console.OpenStandardOutput(), redactor) { Server = server };

    // A tab at a line's beginning means a detail, a vertical tab a quotation, a form feed an answer. A foreign line must not become any of
    // these.
    public void Status(string line) => Say([.. Lines(line).Select(part => part.TrimStart('\t'))], mark: "");

    public void Quote(string line) => Say([.. Lines(line)], mark: "\v");

    public void Detail(string line) => Write(Lines(line).Select(part => $"\t{part}"));

    public void Answer(string text) => Write([$"\f={text}"], redact: false);

    public void Hide(string secret) => redactor.Add(secret);

    /// <summary>A command has ended, and the next one may come.</summary>
    public void End(int exitCode) => Write([string.Create(CultureInfo.InvariantCulture, $"\f.{exitCode}")]);

    public void Report(Problem problem)
    {
        lock (_lock)
        {
            // Redacted first: in the forms of a build server and of a page, a secret looks different.
            var placed = Redacted(Locator?.Locate(problem) ?? problem);
            if (placed.Severity == Severity.Error)
            {
                _errors.Add(placed);
            }
            else
            {
                Warnings++;
            }

            Write([string.Concat(placed.Details.Select(line => $"{DetailMark}{line}").Prepend(placed.ToString()))]);
            if (Server?.Annotate(placed) is { } annotation)
            {
                Command(annotation);
            }
        }
    }

    public IDisposable Group(string title)
    {
        if (Server is not { } server)
        {
            return new NoGroup();
        }

        lock (_lock)
        {
            var group = new LogGroup(title, EndGroup);
            _groups.Add(group);
            return group;
        }

        void EndGroup(LogGroup group)
        {
            lock (_lock)
            {
                if (group.Close() && group.IsBegun && IsAlone)
                {
                    Command(server.EndGroup(title));
                }
            }
        }
    }

    public void Summarize(RunSummary summary)
    {
        if (Server is not { } server)
        {
            return;
        }

        lock (_lock)
        {
            var page = redactor.Redact(SummaryPage.Of(summary, summary.HasGroups ? [.. _groups.Select(group => group.Section)] : []));
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(server.SummaryFile)!);
                File.WriteAllText(server.SummaryFile, page, Utf8);
                foreach (var command in server.Show(summary, page))
                {
                    Command(command);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Report(Errors.SummaryUnwritten(exception.Message));
            }
        }
    }

    /// <summary>The problem on one line, with a line for each detail.</summary>
    private Problem Redacted(Problem problem) => problem with
    {
        Message = redactor.Redact(string.Join(' ', Lines(problem.Message).Select(part => part.Trim()).Where(part => part.Length > 0))),
        Details = [.. problem.Details.SelectMany(Lines).Select(line => redactor.Redact(line.TrimEnd()))],
    };

    private void Command(string command) => Write([$"{CommandMark}{command.Replace('\r', ReturnMark)}"]);

    private void Say(IReadOnlyList<string> lines, string mark)
    {
        lock (_lock)
        {
            if (_groups.FindLast(group => group.IsOpen) is { } group)
            {
                // A step with nothing to say has no group.
                if (!group.IsBegun && IsAlone)
                {
                    Command(Server!.BeginGroup(group.Title));
                }

                group.Add(lines.Select(redactor.Redact));
            }

            Write(lines.Select(line => mark + line));
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
