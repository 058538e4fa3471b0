using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cascade.Build;

/// <summary>
/// The engine on its leash: a child whose standard input ends when the build wants it to stop, or dies. On that end the engine
/// interrupts Terraform once, waits for it, and says how it went; so it is never killed, and its output is read to the end.
/// It runs one command, or, as <c>publish</c>, those that it is given a line each: then it lives from task to task of a project.
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

    /// <summary>Whether it ended before it had answered: no success, whatever its exit code.</summary>
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
        Leash.Hold(engine);
        return engine;
    }

    /// <summary>Hands over each line, on the calling thread, as it comes, until the engine has ended.</summary>
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

    /// <summary>Gives an engine that was started as <c>publish</c> its next command, and does as <see cref="Wait"/> until that has ended. One task at a time does.</summary>
    /// <param name="command">For instance <c>prepare</c>.</param>
    /// <param name="isLast">Whether the engine ends after it.</param>
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
                // An engine that fails, or is stopped, is waited for: it may have last words, and a build that goes down must not be done before it is.
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
            // It has ended by itself.
        }
    }

    /// <summary>Waits for the end, when the build's process is going down.</summary>
    public void WaitForExit()
    {
        try
        {
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // Disposed meanwhile: it had ended.
        }
    }

    /// <summary>Waits for an engine that is in the middle of something: MSBuild disposes of what a stopped or failed publish left running.</summary>
    public void Dispose()
    {
        Stop();
        if (!_answeredLast)
        {
            WaitForExit();
        }

        Leash.Release(this);
        _process.Dispose();
    }

    private void Write(string command)
    {
        try
        {
            _process.StandardInput.Write(command + "\n");
            _process.StandardInput.Flush();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // It has ended, or is being stopped: what it said, and its exit code, tell which.
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
