using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Cascade.Deployment.Tests.Campaigns;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>The engine as a process of its own, as MSBuild's task starts it, and everything that it starts.</summary>
internal sealed class EngineRun : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(CampaignFactAttribute.IsOn ? 60 : 8);

    /// <summary>From the engine's own output folder: with it lies what it needs, which is not what these tests need.</summary>
    public static readonly string Program = Path.Combine(
        Repository.Root, "src", "Cascade.Engine",
        Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Cascade.Deployment.Tests"), AppContext.BaseDirectory), "cascade.dll");

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Channel<int> _answers = Channel.CreateUnbounded<int>();
    private readonly List<(string Part, TaskCompletionSource Seen)> _awaited = [];
    private readonly HashSet<ProcessStat> _seen = [];
    private readonly Task _reading;

    private EngineRun(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>All that it has said until now, details (lines that begin with a tab) included.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static EngineRun Start(LocalAws aws, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        aws.Apply(start);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Gives an engine that was started as <c>publish</c> its next command, and waits until it has ended.</summary>
    /// <returns>The command's exit code.</returns>
    public async Task<int> RunAsync(string command)
    {
        await TellAsync(command);
        try
        {
            return await _answers.Reader.ReadAsync().AsTask().WaitAsync(Limit);
        }
        catch (ChannelClosedException)
        {
            throw new Xunit.Sdk.XunitException($"It ended and did not answer {command}:\n{Output}");
        }
    }

    /// <summary>Writes a line to its standard input.</summary>
    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteAsync(line + "\n");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until it has said that.</summary>
    public async Task SeesAsync(string part)
    {
        var line = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            if (_output.ToString().Contains(part, StringComparison.Ordinal))
            {
                return;
            }

            _awaited.Add((part, line));
        }

        await Task.WhenAny(line.Task, _reading).WaitAsync(Limit);
        Assert.True(Output.Contains(part, StringComparison.Ordinal), $"It ended and never said '{part}', but:\n{Output}");
    }

    /// <summary>Waits until something is so, while it runs.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.False(_reading.IsCompleted, $"It ended too soon:\n{Output}");
            Assert.True(Stopwatch.GetElapsedTime(since) < Limit, $"It never came to it, but:\n{Output}");
            await Task.WhenAny(_reading, Task.Delay(200));
        }
    }

    /// <summary>Sends a signal to the engine alone; what runs under it is remembered.</summary>
    public async Task SignalAsync(string signal)
    {
        _seen.UnionWith(ProcessTree.Of(_process.Id));
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Lets go of the lifeline, as a build that is cancelled does.</summary>
    public void LetGo()
    {
        _seen.UnionWith(ProcessTree.Of(_process.Id));
        _process.StandardInput.Close();
    }

    /// <summary>As a power failure does: the engine, Terraform, its provider and Node at once.</summary>
    public async Task KillAllAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading.WaitAsync(Limit);
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        await _reading.WaitAsync(Limit);
        return _process.ExitCode;
    }

    /// <summary>Of what ran under it when it was stopped, what still does.</summary>
    public IReadOnlyList<ProcessStat> LeftBehind() => [.. _seen.Where(process => process.StillRuns())];

    /// <summary>A test that failed leaves nothing running.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAllAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        await Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
        _answers.Writer.Complete();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_output)
            {
                _output.AppendLine(line);
                if (line.StartsWith("\f.", StringComparison.Ordinal))
                {
                    _answers.Writer.TryWrite(int.Parse(line[2..], CultureInfo.InvariantCulture));
                }

                foreach (var (_, found) in _awaited.Where(one => line.Contains(one.Part, StringComparison.Ordinal)))
                {
                    found.TrySetResult();
                }
            }
        }
    }
}
