using System.Diagnostics;
using System.Text;

namespace Cascade.Build;

/// <summary>
/// The engine on its leash: a child whose standard input ends when the build wants it to stop, or dies. On that end the engine
/// interrupts Terraform once, waits for it, and says how it went; so it is never killed, and its output is read to the end.
/// </summary>
internal sealed class EngineProcess : IDisposable
{
    private readonly Process process;
    private readonly object gate = new();
    private readonly Queue<Action> lines = new();
    private int openStreams = 2;
    private int stopped;

    private EngineProcess(Process process) => this.process = process;

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static EngineProcess Start(string host, IEnumerable<string> arguments, string directory)
    {
        var start = new ProcessStartInfo(host, CommandLine.Join(arguments))
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        EngineEnvironment.Adapt(start.Environment);

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch
        {
            process.Dispose();
            throw;
        }

        var engine = new EngineProcess(process);
        Leash.Hold(engine);
        return engine;
    }

    /// <summary>Hands over each line, on the calling thread, as it comes, until the engine has ended.</summary>
    /// <param name="output">Takes a line of standard output.</param>
    /// <param name="error">Takes a line of standard error.</param>
    /// <returns>The exit code.</returns>
    public int Wait(Action<string> output, Action<string> error)
    {
        process.OutputDataReceived += (_, line) => Receive(line.Data, output);
        process.ErrorDataReceived += (_, line) => Receive(line.Data, error);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        while (Next() is { } handle)
            handle();
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Asks the engine to stop. Any thread may call it, any number of times.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
            return;

        try
        {
            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Waits for the end, when the build's process is going down.</summary>
    public void WaitForExit()
    {
        try
        {
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // Disposed meanwhile: it had ended.
        }
    }

    public void Dispose()
    {
        Leash.Release(this);
        Stop();
        process.Dispose();
    }

    private void Receive(string? line, Action<string> handle)
    {
        lock (gate)
        {
            if (line is null)
                openStreams--;
            else
                lines.Enqueue(() => handle(line));
            Monitor.Pulse(gate);
        }
    }

    /// <summary>The next line's handling, or null after the last.</summary>
    private Action? Next()
    {
        lock (gate)
        {
            while (lines.Count == 0 && openStreams > 0)
                Monitor.Wait(gate);
            return lines.Count > 0 ? lines.Dequeue() : null;
        }
    }
}
