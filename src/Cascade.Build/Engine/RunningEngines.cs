namespace Cascade.Build.Engine;

/// <summary>
/// The engines that this process runs. On SIGTERM, MSBuild would leave them behind and exit with code 0 within milliseconds.
/// So every engine is asked to stop, all at the same time, and the process waits for them before it ends.
/// </summary>
internal static class RunningEngines
{
    /// <summary>128 + SIGTERM: the exit code that a shell shows for a program that the signal ended.</summary>
    private const int Terminated = 143;

    private static readonly object Gate = new();
    private static readonly HashSet<EngineProcess> Engines = [];

    public static void Add(EngineProcess engine)
    {
        lock (Gate)
        {
            if (Engines.Count == 0)
            {
                AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
            }

            Engines.Add(engine);
        }
    }

    public static void Remove(EngineProcess engine)
    {
        lock (Gate)
        {
            if (Engines.Remove(engine) && Engines.Count == 0)
            {
                AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
            }
        }
    }

    private static void OnProcessExit(object? sender, EventArgs e)
    {
        EngineProcess[] running;
        lock (Gate)
        {
            running = [.. Engines];
        }

        foreach (var engine in running)
        {
            engine.Stop();
        }

        foreach (var engine in running)
        {
            engine.WaitForExit();
        }

        // After the wait: the build goes on meanwhile, and a Main that returned has set its own code.
        Environment.ExitCode = Terminated;
    }
}
