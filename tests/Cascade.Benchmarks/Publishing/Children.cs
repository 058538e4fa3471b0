using System.Diagnostics;
using System.Text;
using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Publishing;

/// <summary>
/// Programs that are run as a user at a terminal runs them: with the SDK's compiler server and MSBuild's nodes, which outlive a command and
/// serve the next. They are this run's own, and end with it.
/// </summary>
internal sealed class Children : IDisposable
{
    private const string Mark = "CASCADE_BENCHMARK";

    private readonly string _id = $"benchmark-{Guid.NewGuid():N}";
    private readonly Dictionary<string, string> _variables;

    public Children(IReadOnlyDictionary<string, string> variables) => _variables = new(variables)
    {
        [Mark] = _id,
        // MSBuild takes variables for properties; others' builds on this machine neither use these servers nor lend theirs.
        ["SharedCompilationId"] = _id,
        ["MSBUILDNODEHANDSHAKESALT"] = _id,
    };

    /// <param name="started">Is told the process: to watch it.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<Run> RunAsync(
        string directory,
        string program,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>>? more = null,
        Action<int>? started = null)
    {
        using var process = new Process { StartInfo = Start(directory, program, arguments, more), EnableRaisingEvents = true };
        var output = new StringBuilder();
        var ended = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (outputEnd, errorEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        process.OutputDataReceived += (_, line) => Keep(line.Data, outputEnd);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, errorEnd);
        var start = Stopwatch.GetTimestamp();
        process.Exited += (_, _) => ended.TrySetResult(Stopwatch.GetElapsedTime(start));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        started?.Invoke(process.Id);

        var time = await ended.Task;
        // A server that it leaves behind may hold its streams open.
        await Task.WhenAny(Task.WhenAll(outputEnd.Task, errorEnd.Task), Task.Delay(TimeSpan.FromSeconds(2)));
        var what = $"{program} {string.Join(" ", process.StartInfo.ArgumentList)}";
        lock (output)
        {
            var run = new Run(what, time, output.ToString());
            Check.That(process.ExitCode == 0, $"{what} ended with {process.ExitCode}:\n{run.End}");
            return run;
        }

        void Keep(string? line, TaskCompletionSource end)
        {
            if (line is null)
            {
                end.TrySetResult();
                return;
            }

            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }

    /// <summary>Ends what its commands left behind.</summary>
    public void Dispose()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var process in Process.GetProcesses().Where(IsOurs))
        {
            using (process)
            {
                process.Kill();
            }
        }
    }

    private ProcessStartInfo Start(
        string directory, string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? more)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the SDK sets for what it runs would be taken for the user's; and whatever AWS and Terraform the machine is set up for is not
        // meant.
        foreach (var name in start.Environment.Keys.Where(IsNotTheUsers).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in _variables.Concat(more ?? []))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsNotTheUsers(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("AWS_", StringComparison.Ordinal)
        || name.StartsWith("TF_VAR_", StringComparison.Ordinal)
        || name is "DOTNET_HOST_PATH" or "TF_DATA_DIR" or "TF_WORKSPACE";

    private bool IsOurs(Process process)
    {
        try
        {
            return process.Id != Environment.ProcessId
                && File.ReadAllText($"/proc/{process.Id}/environ").Split('\0').Contains($"{Mark}={_id}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
