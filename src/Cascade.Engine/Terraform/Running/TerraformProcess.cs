using System.ComponentModel;
using System.Diagnostics;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Terraform.Running;

/// <summary>
/// A run of Terraform, to its end. A cancelled run is interrupted once, which makes Terraform stop waiting, save its state and release its
/// lock. The run ends when Terraform does, however long that takes: a killed Terraform would lose what it was creating.
/// </summary>
internal sealed class TerraformProcess(TerraformProgram program, string directory, IReadOnlyDictionary<string, string?> environment)
{
    private readonly TaskCompletionSource _sawInterrupt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How long an interrupted Terraform may take before the log says so, and says so again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Called when the interrupt is sent.</summary>
    public Action OnInterrupt { get; init; } = () => { };

    /// <summary>Called each time an interrupted Terraform has not ended within <see cref="Patience"/>.</summary>
    public Action<int> OnPatienceLost { get; init; } = _ => { };

    /// <summary>Returns Terraform's exit code, cancelled or not: the printed lines count in both cases.</summary>
    /// <param name="arguments">Terraform's arguments.</param>
    /// <param name="onOutput">Each line of stdout, in order.</param>
    /// <param name="onError">Each line of stderr, in order.</param>
    /// <param name="cancellationToken">Interrupts Terraform.</param>
    /// <exception cref="CascadeException">Terraform does not start.</exception>
    public async Task<int> RunAsync(
        IEnumerable<string> arguments, Action<string> onOutput, Action<string> onError, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(arguments);
        // Terraform must never wait for an answer from our own stdin, which is the lifeline.
        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput, line =>
        {
            if (line.Contains("Interrupt received", StringComparison.Ordinal))
            {
                _sawInterrupt.TrySetResult();
            }

            onOutput(line);
        });
        var error = ReadAsync(process.StandardError, onError);
        var exit = process.WaitForExitAsync(CancellationToken.None);
        if (await EndsBeforeAsync(exit, cancellationToken))
        {
            return await FinishAsync(process, output, error);
        }

        OnInterrupt();
        await InterruptAsync(process);
        while (await Task.WhenAny(exit, Task.Delay(Patience, CancellationToken.None)) != exit)
        {
            OnPatienceLost(process.Id);
        }

        return await FinishAsync(process, output, error);
    }

    private static async Task<bool> EndsBeforeAsync(Task exit, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        return await Task.WhenAny(exit, cancelled.Task) == exit;
    }

    private static async Task<int> FinishAsync(Process process, Task output, Task error)
    {
        // A grandchild that outlives Terraform (a provisioner's, say) may hold the pipes open for ever.
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None));
        return process.ExitCode;
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            try
            {
                onLine(line);
            }
            catch (IOException)
            {
                // Our own stdout is gone (MSBuild was killed): nobody reads, but Terraform must be read, or it stops.
            }
        }
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program.Path)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        if (OperatingSystem.IsWindows())
        {
            start.CreateNewProcessGroup = true;
        }

        start.Environment.Clear();
        foreach (var (name, value) in environment.Where(variable => variable.Value is not null))
        {
            start.Environment[name] = value;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or DirectoryNotFoundException)
        {
            throw new CascadeException(Errors.TerraformDidNotStart(program.Path, e.Message), e);
        }
    }

    private async Task InterruptAsync(Process process)
    {
        if (process.HasExited)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            WindowsConsole.SendBreak(process.Id);
            return;
        }

        // A terminal's Ctrl+C may have reached Terraform, which says so at once; a second interrupt would make Terraform quit.
        if (UnixSignal.TerminalInterruptsUs() &&
            await Task.WhenAny(_sawInterrupt.Task, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)) == _sawInterrupt.Task)
        {
            return;
        }

        if (!process.HasExited)
        {
            UnixSignal.SendInterrupt(process.Id);
        }
    }
}
