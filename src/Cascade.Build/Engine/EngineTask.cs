using System.ComponentModel;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build;

/// <summary>
/// Starts the engine, lets other projects use the node meanwhile, and turns what it prints into the build's log. Not a
/// <c>ToolTask</c>: that kills the whole process tree within 90 ms of a cancel, which would leave Terraform's lock behind.
/// </summary>
public abstract class EngineTask : Task, ICancelableTask
{
    private const int StandardErrorTail = 20;

    private readonly object _gate = new();
    private readonly Queue<string> _standardError = new();
    private EngineProcess? _engine;
    private bool _canceled;

    /// <summary>Full path of <c>cascade.dll</c>.</summary>
    [Required]
    public string EnginePath { get; set; } = "";

    /// <summary>Full path of the request that <see cref="Request.WriteCascadeRequest"/> wrote.</summary>
    [Required]
    public string RequestFile { get; set; } = "";

    /// <summary>The user's project: where an error without a place of its own is shown.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary><c>$(DOTNET_HOST_PATH)</c>.</summary>
    public string? DotNetHostPath { get; set; }

    /// <summary><c>$(NetCoreRoot)</c>: where the SDK in use is installed, for an MSBuild that names no host.</summary>
    public string? DotNetRoot { get; set; }

    /// <summary>Whether the build is being stopped.</summary>
    private protected bool Canceled => _canceled;

    /// <inheritdoc/>
    public void Cancel()
    {
        lock (_gate)
        {
            _canceled = true;
            _engine?.Stop();
        }
    }

    /// <summary>The engine that <see cref="StartCascadeEngine"/> started for this project; null where none was, as in another process of the build.</summary>
    private protected EngineProcess? Started =>
        ((IBuildEngine4)BuildEngine).GetRegisteredTaskObject(StartedKey, RegisteredTaskObjectLifetime.Build) as EngineProcess;

    private protected string StartedKey => "Cascade.Build.Engine " + RequestFile;

    /// <summary>Runs one command of the engine to its end: in the engine that runs already, or else in one of its own.</summary>
    /// <param name="command">For instance <c>prepare</c>.</param>
    /// <param name="arguments">What it needs in an engine of its own.</param>
    /// <returns>Whether it succeeded; if not, an error has been logged.</returns>
    private protected bool Run(string command, params string[] arguments)
    {
        if (Started is { } running)
        {
            var isLast = command is "deploy" or "finish";
            var code = Attend(running, () => running.Run(command, isLast, Dispatch, Keep));
            // After a login that failed, what goes on beside the push is still to be finished.
            if (isLast || running.HasEnded || (code != 0 && command != "login"))
            {
                EndStarted();
            }

            return Succeeded(command, code, !running.HasEnded);
        }

        if (Start(command, arguments) is not { } started)
        {
            return false;
        }

        using (started)
        {
            return Succeeded(command, Attend(started, () => started.Wait(Dispatch, Keep)), answered: true);
        }
    }

    /// <returns>Null when it does not start, which has been logged then.</returns>
    private protected EngineProcess? Start(string command, params string[] arguments)
    {
        var host = DotNetHost.Find(DotNetHostPath, DotNetRoot);
        string[] all = ["exec", EnginePath, command, .. arguments, "--lifeline"];
        Log.LogMessage(MessageImportance.Low, $"{host} {CommandLine.Join(all)}");
        try
        {
            return EngineProcess.Start(host, all, Path.GetDirectoryName(ProjectFile)!);
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

    /// <summary>A line of standard error: none is meant for the user, unless the engine ends without another word.</summary>
    private protected virtual void OnErrorLine(string line) => Log.LogMessage(MessageImportance.Low, "{0}", line);

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

    private int Attend(EngineProcess started, Func<int> run)
    {
        lock (_gate)
        {
            _engine = started;
            if (_canceled)
            {
                started.Stop();
            }
        }

        // While this project waits, the node may build others; else N projects on M nodes deploy M at a time.
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

    private void Dispatch(string text)
    {
        var line = EngineLine.Parse(text);
        var file = line.File ?? ProjectFile;
        if (line.Kind == EngineLineKind.Error)
        {
            Log.LogError(null, line.Code, null, file, line.Line, line.Column, 0, 0, "{0}", line.Text);
        }
        else if (line.Kind == EngineLineKind.Warning)
        {
            Log.LogWarning(null, line.Code, null, file, line.Line, line.Column, 0, 0, "{0}", line.Text);
        }
        else
        {
            OnLine(line);
        }
    }

    private void Keep(string line)
    {
        _standardError.Enqueue(line);
        if (_standardError.Count > StandardErrorTail)
        {
            _standardError.Dequeue();
        }

        OnErrorLine(line);
    }
}
