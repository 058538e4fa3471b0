namespace Cascade.Build;

/// <summary>
/// The engines that this process runs. When MSBuild is told to go (SIGTERM, or its end), it would leave them behind and exit
/// 0 within milliseconds: so all are asked to stop, at once, and then waited for.
/// </summary>
internal static class Leash
{
    /// <summary>128 + SIGTERM: what a shell shows for a program that the signal ended.</summary>
    private const int Terminated = 143;

    private static readonly object Gate = new();
    private static readonly HashSet<EngineProcess> Engines = [];

    public static void Hold(EngineProcess engine)
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

    public static void Release(EngineProcess engine)
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

        Environment.ExitCode = Terminated;
        foreach (var engine in running)
        {
            engine.WaitForExit();
        }
    }
}
