using System.ComponentModel;
using Cascade.Build.Request;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Engine;

/// <summary>
/// Starts the engine, lets other projects use the node meanwhile, and turns the engine's output into the build's log.
/// This is no <c>ToolTask</c>: a <c>ToolTask</c> kills the whole process tree within 90 ms of a cancel, and Terraform would leave
/// its lock behind.
/// </summary>
public abstract class EngineTask : Task, ICancelableTask
{
    private const int StandardErrorTail = 20;

    private readonly object _gate = new();
    private readonly Queue<string> _standardError = new();
    private EngineProcess? _engine;
    private bool _canceled;

    /// <summary>Full path of the request that <see cref="Request.WriteCascadeRequest"/> writes. The result is the file beside it.</summary>
    [Required]
    public string RequestFile { get; set; } = "";

    /// <summary>
    /// The user's project: an error without a place of its own is shown there. MSBuild does not tell a task which project it builds:
    /// <c>ProjectFileOfTaskNode</c> is the .targets file that calls the task.
    /// </summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The folder of the .NET that builds, <c>$(NetCoreRoot)</c>: its host runs the engine where MSBuild names no host.</summary>
    [Required]
    public string DotNetRoot { get; set; } = "";

    /// <summary>Whether the build is being stopped.</summary>
    private protected bool Canceled => _canceled;

    /// <summary>
    /// The engine that <see cref="StartCascadeEngine"/> started for this project; null where it started none, as in another process
    /// of the build.
    /// </summary>
    private protected EngineProcess? Started =>
        ((IBuildEngine4)BuildEngine).GetRegisteredTaskObject(StartedKey, RegisteredTaskObjectLifetime.Build) as EngineProcess;

    private protected string StartedKey => "Cascade.Build.Engine " + RequestFile;

    private protected string ResultFile => Path.Combine(Path.GetDirectoryName(RequestFile)!, "result.json");

    private string EnginePath =>
        (BuildEngine as IBuildEngine6)?.GetGlobalProperties() is { } properties
        && properties.TryGetValue(EngineFile.Property, out var named)
        && named.Length > 0
            ? named
            : EngineFile.OfThePackage;

    /// <inheritdoc/>
    public void Cancel()
    {
        lock (_gate)
        {
            _canceled = true;
            _engine?.Stop();
        }
    }

    /// <summary>Runs one command of the engine to its end: in the engine that runs already, or else in a process of its own.</summary>
    /// <param name="command">For instance <c>prepare</c>.</param>
    /// <returns>Whether the command succeeded; if not, an error has been logged.</returns>
    private protected bool Run(string command)
    {
        if (Started is { } running)
        {
            var isLast = command is "deploy" or "finish";
            var code = WithoutTheNode(running, () => running.Run(command, isLast, LogLine, LogErrorLine));
            // After a login that failed, the work that goes on beside the push is still to be finished.
            if (isLast || running.HasEnded || (code != 0 && command != "login"))
            {
                EndStarted();
            }

            return Succeeded(command, code, !running.HasEnded);
        }

        if (Start(command) is not { } started)
        {
            return false;
        }

        using (started)
        {
            return Succeeded(command, WithoutTheNode(started, () => started.Wait(LogLine, LogErrorLine)), answered: true);
        }
    }

    /// <returns>Null when the engine does not start; an error has been logged then.</returns>
    private protected EngineProcess? Start(string command)
    {
        var host = DotNetHost.Find(DotNetRoot);
        string[] arguments = ["exec", EnginePath, command, "--request", RequestFile, "--result", ResultFile, "--lifeline"];
        Log.LogMessage(MessageImportance.Low, $"{host} {CommandLine.Join(arguments)}");
        try
        {
            return EngineProcess.Start(host, arguments, Path.GetDirectoryName(ProjectFile)!);
        }
        catch (Win32Exception e)
        {
            LogError(PackageErrors.EngineDidNotStart(host, e.Message));
            return null;
        }
    }

    private protected void EndStarted() =>
        (((IBuildEngine4)BuildEngine).UnregisterTaskObject(StartedKey, RegisteredTaskObjectLifetime.Build) as IDisposable)?.Dispose();

    /// <summary>A line that is neither an error nor a warning.</summary>
    private protected virtual void OnLine(EngineLine line) =>
        Log.LogMessage(line.Kind == EngineLineKind.Detail ? MessageImportance.Low : MessageImportance.High, "{0}", line.Text);

    /// <summary>A line of standard error: no such line is meant for the user, unless the engine ends without another word.</summary>
    private protected virtual void OnErrorLine(string line) => Log.LogMessage(MessageImportance.Low, "{0}", line);

    /// <summary>Answers what the running engine has asked.</summary>
    private protected void Reply(string line) => _engine?.Write(line);

    private protected void LogError(PackageError error) =>
        Log.LogError(null, error.Code, null, ProjectFile, 0, 0, 0, 0, "{0}", error.Message);

    private bool Succeeded(string command, int exitCode, bool answered)
    {
        var failed = exitCode != 0 || !answered;
        if (failed && !Log.HasLoggedErrors && !_canceled)
        {
            LogError(PackageErrors.EngineEndedWithoutReason(command, exitCode, _standardError));
        }

        return !failed && !Log.HasLoggedErrors;
    }

    /// <summary>
    /// While this project waits, the node may build others. Without that, N projects on M nodes deploy M at a time.
    /// </summary>
    private int WithoutTheNode(EngineProcess engine, Func<int> run)
    {
        lock (_gate)
        {
            _engine = engine;
            if (_canceled)
            {
                engine.Stop();
            }
        }

        (BuildEngine as IBuildEngine3)?.Yield();
        try
        {
            return run();
        }
        finally
        {
            lock (_gate)
            {
                _engine = null;
            }

            (BuildEngine as IBuildEngine3)?.Reacquire();
        }
    }

    private void LogLine(string text)
    {
        var line = EngineLine.Parse(text);
        var file = line.File ?? ProjectFile;
        if (line.Kind == EngineLineKind.Error)
        {
            LogProblem(line, text => Log.LogError(null, line.Code, null, file, line.Line, line.Column, 0, 0, "{0}", text));
        }
        else if (line.Kind == EngineLineKind.Warning)
        {
            LogProblem(line, text => Log.LogWarning(null, line.Code, null, file, line.Line, line.Column, 0, 0, "{0}", text));
        }
        else
        {
            OnLine(line);
        }
    }

    /// <summary>
    /// The details are part of an error where messages are not shown, and messages below the error elsewhere: MSBuild's console logger writes each
    /// line of an error as an error of its own, which a build server counts.
    /// </summary>
    private void LogProblem(EngineLine line, Action<string> log)
    {
        if (line.Details.Count > 0 && HidesMessages())
        {
            log(string.Join("\n", line.Details.Prepend(line.Text)));
            return;
        }

        log(line.Text);
        foreach (var detail in line.Details)
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"  {detail}");
        }
    }

    /// <summary>Whether the terminal logger writes the build's log. In a worker node that is unknown, and a build server has no terminal.</summary>
    private bool HidesMessages() =>
        new RunningBuild(BuildEngine).HasLogger("TerminalLogger")
        ?? !BuildServer.Variables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });

    private void LogErrorLine(string line)
    {
        _standardError.Enqueue(line);
        if (_standardError.Count > StandardErrorTail)
        {
            _standardError.Dequeue();
        }

        OnErrorLine(line);
    }
}
