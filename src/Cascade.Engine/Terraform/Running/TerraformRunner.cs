using System.Text;
using System.Text.Json;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Diagnostics;
using Cascade.Engine.Terraform.Events;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Terraform.Running;

/// <summary>
/// Runs a command of Terraform and understands how the command ended: the part that all of Terraform's commands share.
/// </summary>
internal sealed class TerraformRunner(
    TerraformProgram program,
    string directory,
    IReadOnlyDictionary<string, string?> environment,
    TerraformOptions options,
    IBuildLog log,
    ToolCache cache)
{
    private const int LastWords = 40;
    private readonly DiagnosticProblems _problems = new(
        options.DisplayName, options.Kinds, directory, Path.Combine(cache.Root, "lock-files"), options.OriginalFile);
    private readonly Redactor _redactor = Redactor.Of(environment);

    /// <summary>A line that begins with the stack's name.</summary>
    public void Say(string line) => log.Status($"{options.DisplayName}: {line}");

    /// <summary>A command that streams events (<c>-json</c>).</summary>
    /// <param name="arguments">The command's arguments.</param>
    /// <param name="isSuccess">Of an exit code.</param>
    /// <param name="reportsPlan">Whether the log says what is planned.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    /// <param name="onMissing">Called for each resource of the state that AWS says is not there, before anything is changed.</param>
    public async Task<StreamedRun> StreamAsync(
        IReadOnlyList<string> arguments,
        Func<int, bool> isSuccess,
        bool reportsPlan,
        CancellationToken cancellationToken,
        Action<ResourceAddress>? onMissing = null)
    {
        var lines = new StatusLines(
            options.DisplayName,
            options.Kinds,
            DateTimeOffset.UtcNow,
            options.LockTimeout,
            reportsPlan,
            phase: arguments[0] == "init" ? "initializing" : "planning");
        List<Diagnostic> diagnostics = [];
        Queue<string> stray = [];
        int exitCode;
        await using (var clock = new Clock(() => SayAll(lines, l => l.Tick(DateTimeOffset.UtcNow))))
        {
            exitCode = await RunAsync(
                arguments,
                line =>
                {
                    if (EventParser.Parse(line) is not { } terraformEvent)
                    {
                        Keep(stray, line);
                        return;
                    }

                    Detail(terraformEvent.Message);
                    if (terraformEvent is DiagnosticEvent { Diagnostic: var diagnostic })
                    {
                        diagnostics.Add(diagnostic);
                    }
                    else if (terraformEvent is MissingEvent { Resource: var resource })
                    {
                        onMissing?.Invoke(resource);
                    }

                    SayAll(lines, l => l.On(terraformEvent, DateTimeOffset.UtcNow));
                },
                line => Keep(stray, line),
                cancellationToken);
        }

        var failed = cancellationToken.IsCancellationRequested || !isSuccess(exitCode);
        if (failed && lines.Stopped(cancellationToken.IsCancellationRequested, DateTimeOffset.UtcNow) is { } sum)
        {
            log.Status(sum);
        }

        End(arguments, exitCode, isSuccess(exitCode), diagnostics, stray, cancellationToken);
        return new StreamedRun(exitCode, lines.Summary);
    }

    /// <summary>A command that answers with a JSON document.</summary>
    public async Task<T> JsonAsync<T>(IReadOnlyList<string> arguments, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        Queue<string> stray = [];
        var exitCode = await RunAsync(arguments, line => answer.AppendLine(line), line => Keep(stray, line), cancellationToken);
        End(arguments, exitCode, exitCode == 0, PlainDiagnostics.Parse(stray), stray, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(answer.ToString());
            return read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CascadeException(Errors.TerraformUnreadable(options.DisplayName, program.Path, arguments[0], e.Message), e);
        }
    }

    /// <summary>A command that answers in plain text, which nobody reads when it succeeds.</summary>
    /// <param name="arguments">The command's arguments.</param>
    /// <param name="isDone">Knows the error that is none: the work is done already.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    public async Task PlainAsync(IReadOnlyList<string> arguments, Func<Diagnostic, bool> isDone, CancellationToken cancellationToken)
    {
        Queue<string> stray = [];
        var exitCode = await RunAsync(arguments, line => Keep(stray, line), line => Keep(stray, line), cancellationToken);
        var diagnostics = PlainDiagnostics.Parse(stray);
        var succeeded = exitCode == 0 || diagnostics.Any(isDone);
        End(arguments, exitCode, succeeded, succeeded ? [] : diagnostics, stray, cancellationToken);
    }

    /// <summary>The same, for a command that says why it failed without the word "Error".</summary>
    /// <returns>The last words of a command that failed, else null.</returns>
    public async Task<string?> TryPlainAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        Queue<string> stray = [];
        var exitCode = await RunAsync(arguments, line => Keep(stray, line), line => Keep(stray, line), cancellationToken);
        if (exitCode > 0 && PlainDiagnostics.Parse(stray) is { Count: > 0 } diagnostics && diagnostics.Any(d => d.IsError))
        {
            return _redactor.Redact(diagnostics.First(d => d.IsError).Text);
        }

        if (exitCode == 1)
        {
            return Tail(stray);
        }

        End(arguments, exitCode, exitCode == 0, [], stray, cancellationToken);
        return null;
    }

    /// <summary>Reports warnings, and throws errors.</summary>
    public void ThrowIfWrong(IReadOnlyList<Diagnostic> diagnostics)
    {
        var problems = diagnostics.Select(_problems.Of).OfType<Problem>().Select(Redacted).Distinct().ToList();
        foreach (var warning in problems.Where(problem => problem.Severity == Severity.Warning))
        {
            log.Report(warning);
        }

        List<Problem> errors = [.. problems.Where(problem => problem.Severity == Severity.Error)];
        if (errors.Count == 0)
        {
            return;
        }

        foreach (var diagnostic in diagnostics)
        {
            if (DiagnosticProblems.IsLocked(diagnostic, out var held))
            {
                throw new StateLockedException(errors, held);
            }
        }

        throw new CascadeException(errors);
    }

    private void End(
        IReadOnlyList<string> arguments,
        int exitCode,
        bool succeeded,
        IReadOnlyList<Diagnostic> diagnostics,
        Queue<string> stray,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            // An interrupted Terraform complains of the interruption; a state that could not be saved is another matter.
            foreach (var loss in diagnostics.Where(DiagnosticProblems.IsLoss).Select(_problems.Of).OfType<Problem>())
            {
                log.Report(Redacted(loss));
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        if (succeeded)
        {
            ThrowIfWrong([.. diagnostics.Where(diagnostic => !diagnostic.IsError)]);
            return;
        }

        // A crash may follow diagnostics that are about something else, and comes before them.
        if (exitCode == 11 || stray.Any(line =>
            line.Contains("TERRAFORM CRASH", StringComparison.Ordinal) || line.StartsWith("panic:", StringComparison.Ordinal)))
        {
            throw new CascadeException(Errors.TerraformCrashed(options.DisplayName, $"{program.Name} {program.Version}", Panic(stray)));
        }

        ThrowIfWrong(diagnostics.Any(diagnostic => diagnostic.IsError) ? diagnostics : [.. diagnostics, .. PlainDiagnostics.Parse(stray)]);
        // .NET gives a process that a signal ended 128 and the signal's number.
        if (exitCode is > 128 and < 160 && !OperatingSystem.IsWindows())
        {
            throw new CascadeException(Errors.TerraformKilled(options.DisplayName, $"{program.Name} {program.Version}", exitCode - 128));
        }

        throw new CascadeException(Errors.TerraformFailedSilently(options.DisplayName, program.Path, arguments[0], exitCode, Tail(stray)));
    }

    private async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Action<string> onOutput, Action<string> onError, CancellationToken cancellationToken)
    {
        log.Detail($"{options.DisplayName}: {Path.GetFileName(program.Path)} {string.Join(' ', arguments)}");
        var turn = new Lock();
        var process = new TerraformProcess(program, directory, environment)
        {
            OnInterrupt = () => Say("interrupted; Terraform stops waiting, saves its state and releases its lock …"),
            OnPatienceLost = id => Say(
                $"Terraform (process {id}) has still not ended. It is waited for, because killing it would lose what it is creating"),
        };
        // stdout and stderr are read at the same time, but the collections of their lines take one line at a time.
        return await process.RunAsync(
            arguments,
            line =>
            {
                lock (turn)
                {
                    onOutput(line);
                }
            },
            line =>
            {
                lock (turn)
                {
                    onError(line);
                }
            },
            cancellationToken);
    }

    private void SayAll(StatusLines lines, Func<StatusLines, IEnumerable<string>> due)
    {
        lock (lines)
        {
            foreach (var line in due(lines))
            {
                log.Status(_redactor.Redact(line));
            }
        }
    }

    private void Keep(Queue<string> stray, string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        Detail(line);
        stray.Enqueue(line);
        if (stray.Count > LastWords)
        {
            stray.Dequeue();
        }
    }

    /// <summary>Some messages have several lines; a detail is one.</summary>
    private void Detail(string text)
    {
        foreach (var line in _redactor.Redact(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            log.Detail(line);
        }
    }

    private string Panic(Queue<string> stray) =>
        _redactor.Redact(stray.FirstOrDefault(line => line.StartsWith("panic:", StringComparison.Ordinal)) ?? "it gave no reason");

    private string Tail(Queue<string> stray) => _redactor.Redact(string.Join(" ", stray.TakeLast(3).Select(line => line.Trim())));

    private Problem Redacted(Problem problem) => problem with { Message = _redactor.Redact(problem.Message) };
}

/// <summary>How a run that streamed events ended.</summary>
/// <param name="ExitCode">Terraform's exit code.</param>
/// <param name="Summary">The last sum that Terraform gave.</param>
internal sealed record StreamedRun(int ExitCode, ChangeSummaryEvent? Summary);
