using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Cascade.Local;

/// <summary>
/// A server that ends when its standard input does: by <see cref="DisposeAsync"/>, or because this process died. What it prints
/// goes to a log file.
/// </summary>
internal sealed partial class LeashedProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _writing = new();
    private readonly Task _reading;
    private readonly TaskCompletionSource<int> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LeashedProcess(Process process, string logFile)
    {
        _process = process;
        _log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        _reading = Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError));
        _ = _reading.ContinueWith(
            _ => _listening.TrySetException(
                new InvalidOperationException($"It ended before it listened. {logFile} says:\n{File.ReadAllText(logFile)}")),
            TaskScheduler.Default);
    }

    /// <summary>The port that the server said it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>
    /// Starts a Python script (of the folder Server) and waits until it, or what it started, says <c>listening on host:port</c>.
    /// </summary>
    public static async Task<LeashedProcess> StartAsync(
        string script,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string logFile,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(CacheFolder.Python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Server", script));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        LeashedProcess leashed;
        try
        {
            leashed = new LeashedProcess(Process.Start(start)!, logFile);
        }
        catch (Win32Exception)
        {
            throw new MissingToolException("python3", "apt-get install python3");
        }

        try
        {
            leashed.Port = await leashed._listening.Task.WaitAsync(StartLimit, cancellationToken);
            return leashed;
        }
        catch
        {
            await leashed.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _reading;
        await _log.DisposeAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"listening on [\w.\[\]:]*:(\d+)")]
    private static partial Regex Listening { get; }

    private async Task Read(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_writing)
            {
                _log.WriteLine(line);
            }

            if (Listening.Match(line) is { Success: true } match)
            {
                _listening.TrySetResult(int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }
}
