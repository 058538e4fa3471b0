using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cascade.Build.Engine;

/// <summary>
/// The engine as a child process whose lifeline is its standard input: the input ends when the build wants the engine to stop, or when
/// the build's process dies. The engine then interrupts Terraform once, waits for it, and reports the result. So the engine is never
/// killed, and its output is read to the end. It runs one command; or, as <c>publish</c>, it reads a command from each line of its
/// input, and lives from task to task of a project.
/// </summary>
internal sealed class EngineProcess : IDisposable
{
    private const string End = "\f.";

    private readonly Process _process;
    private readonly object _gate = new();
    private readonly object _turn = new();
    private readonly Queue<(bool IsError, string Text)> _lines = new();
    private int _openStreams = 2;
    private int _stopped;
    private bool _answeredLast;

    private EngineProcess(Process process) => _process = process;

    /// <summary>Whether the engine ended before it had answered: that is no success, whatever the exit code.</summary>
    public bool HasEnded { get; private set; }

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
        process.OutputDataReceived += (_, line) => engine.Receive(line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => engine.Receive(line.Data, isError: true);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        RunningEngines.Add(engine);
        return engine;
    }

    /// <summary>Hands over each line as it comes, on the calling thread, until the engine has ended.</summary>
    /// <param name="output">Takes a line of standard output.</param>
    /// <param name="error">Takes a line of standard error.</param>
    /// <returns>The exit code.</returns>
    public int Wait(Action<string> output, Action<string> error)
    {
        while (Next() is { } line)
        {
            (line.IsError ? error : output)(line.Text);
        }

        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>
    /// Gives an engine that was started as <c>publish</c> its next command, and hands over lines as <see cref="Wait"/> does until the
    /// command has ended. One task at a time does so.
    /// </summary>
    /// <param name="command">For instance <c>prepare</c>.</param>
    /// <param name="isLast">Whether the engine ends after the command.</param>
    /// <param name="output">Takes a line of standard output.</param>
    /// <param name="error">Takes a line of standard error.</param>
    /// <returns>The command's exit code, or that of the engine if it ends before the command does.</returns>
    public int Run(string command, bool isLast, Action<string> output, Action<string> error)
    {
        lock (_turn)
        {
            Write(command);
            int? answer = null;
            while (Next() is { } line)
            {
                if (line.IsError || !line.Text.StartsWith(End, StringComparison.Ordinal))
                {
                    (line.IsError ? error : output)(line.Text);
                    continue;
                }

                answer = int.Parse(line.Text.Substring(End.Length), CultureInfo.InvariantCulture);
                _answeredLast = isLast;
                // An engine that fails or is stopped is waited for: it may still write, and a build that is stopped must not end
                // before the engine has.
                if (answer == 0 || !isLast)
                {
                    return answer.Value;
                }
            }

            _process.WaitForExit();
            HasEnded = answer is null;
            return answer ?? _process.ExitCode;
        }
    }

    /// <summary>Asks the engine to stop. Any thread may call it, any number of times.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The engine has ended by itself.
        }
    }

    /// <summary>Waits for the engine's end while the build's process is ending.</summary>
    public void WaitForExit()
    {
        try
        {
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // The process was disposed meanwhile: it had ended.
        }
    }

    /// <summary>
    /// Waits for an engine that is in the middle of a command: MSBuild disposes of an engine that a stopped or failed publish left running.
    /// </summary>
    public void Dispose()
    {
        Stop();
        if (!_answeredLast)
        {
            WaitForExit();
        }

        RunningEngines.Remove(this);
        _process.Dispose();
    }

    /// <summary>Writes a line of the engine's input: a command, or the answer to what the engine has asked.</summary>
    public void Write(string line)
    {
        try
        {
            _process.StandardInput.Write(line + "\n");
            _process.StandardInput.Flush();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The engine has ended or is being stopped: its output and its exit code tell which.
        }
    }

    private void Receive(string? line, bool isError)
    {
        lock (_gate)
        {
            if (line is null)
            {
                _openStreams--;
            }
            else
            {
                _lines.Enqueue((isError, line));
            }

            Monitor.Pulse(_gate);
        }
    }

    /// <summary>The next line, or null after the last.</summary>
    private (bool IsError, string Text)? Next()
    {
        lock (_gate)
        {
            while (_lines.Count == 0 && _openStreams > 0)
            {
                Monitor.Wait(_gate);
            }

            return _lines.Count > 0 ? _lines.Dequeue() : null;
        }
    }
}
