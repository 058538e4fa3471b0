using System.Diagnostics;
using System.Globalization;

namespace Cascade.Building;

/// <summary>A program that is run to its end. Nobody waits for a process that is left behind: no compiler or MSBuild node stays.</summary>
internal sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(2);

    /// <summary>The folder to run in; default: the repository's root.</summary>
    public string Folder { get; init; } = Repository.Root;

    /// <summary>Gets what is printed, line by line; default: the console.</summary>
    public Action<string>? Line { get; init; }

    /// <summary>Changes what the process is started with: its environment, say.</summary>
    public Action<ProcessStartInfo>? Prepare { get; init; }

    /// <summary>Runs it and returns its exit code. Cancelled, it is interrupted as by Ctrl+C, and still waited for.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = Line is not null,
            RedirectStandardError = Line is not null,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Of the program that runs this one: a build that it starts must find its own.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        Prepare?.Invoke(start);

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, data) => Tell(data.Data);
        process.ErrorDataReceived += (_, data) => Tell(data.Data);
        process.Start();
        if (Line is not null)
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        await using var interrupt = cancellationToken.Register(() => Interrupt(process.Id));
        using var end = new CancellationTokenSource();
        await using var limit = cancellationToken.Register(() => end.CancelAfter(EndLimit));
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    /// <summary>Runs it; an exit code other than 0 ends the whole program.</summary>
    /// <exception cref="CommandFailedException">The exit code was not 0.</exception>
    public async Task RunOrFailAsync(CancellationToken cancellationToken = default)
    {
        var code = await RunAsync(cancellationToken);
        if (code != 0)
        {
            throw new CommandFailedException($"{Program} {string.Join(' ', Arguments)} ended with {code}.");
        }
    }

    private void Tell(string? line)
    {
        if (line is not null)
        {
            Line?.Invoke(line);
        }
    }

    private static void Interrupt(int process)
    {
        try
        {
            using var kill = Process.Start("kill", ["-INT", process.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program here (Windows): the console's own Ctrl+C has reached the process.
        }
    }
}

/// <summary>A program that this one needs did not succeed; it has said why.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
