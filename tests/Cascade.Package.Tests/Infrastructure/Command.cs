using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cascade.Package.Tests.Infrastructure;

/// <summary>A program that a test runs, and what it wrote: both streams in one, in the order it came.</summary>
internal sealed partial class Command : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _outputLines = new();

    public Command(string program, IEnumerable<string> arguments, string directory, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test's own runner, itself started by MSBuild, leaves in the environment.
        foreach (var name
            in start.Environment.Keys.Where(
                name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("AWS_", StringComparison.Ordinal))
                .ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment.Remove("DOTNET_HOST_PATH");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in CompilerServer.Variables.Concat(environment))
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, _outputLines);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, null);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Known once it has ended.</summary>
    public int ExitCode { get; private set; } = -1;

    /// <summary>All that was written so far.</summary>
    public string Text => string.Join('\n', _lines);

    /// <summary>What was written to standard output so far.</summary>
    public string Output => string.Join('\n', _outputLines);

    /// <summary>Writes all of standard input.</summary>
    public void Type(string input)
    {
        _process.StandardInput.Write(input);
        _process.StandardInput.Close();
    }

    /// <param name="within">How long it may take; 4 minutes when not said.</param>
    public async Task<Command> Ended(TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Still running after {within ?? Limit}:\n{Text}");
        }

        ExitCode = _process.ExitCode;
        return this;
    }

    public void Signal(int signal) => Assert.Equal(0, Kill(Id, signal));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Keep(string? line, ConcurrentQueue<string>? stream)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        stream?.Enqueue(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
