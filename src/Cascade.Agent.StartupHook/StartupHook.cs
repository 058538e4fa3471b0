using Cascade.Agent;

/// <summary>
/// .NET calls this class before <c>Main</c> when <c>DOTNET_STARTUP_HOOKS</c> names this assembly. The runtime wants this name without a
/// namespace.
/// </summary>
/// <seealso href="https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md"/>
#pragma warning disable CA1050 // The runtime looks for it outside any namespace.
internal static class StartupHook
#pragma warning restore CA1050
{
    private const string Variable = "DOTNET_STARTUP_HOOKS";

    /// <summary>Starts the agent. If that fails, the application runs without it.</summary>
    public static void Initialize()
    {
        try
        {
            RemoveFromVariable();
            AgentLoadContext.StartAgent(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!);
        }
#pragma warning disable CA1031 // Any exception: it would end the application.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Cascade.Agent: no telemetry: {exception.GetBaseException().Message}");
        }
    }

    // A program that the application starts inherits the variable, and a program of an older .NET would fail to load this assembly.
    private static void RemoveFromVariable()
    {
        var hooks = Environment.GetEnvironmentVariable(Variable)?.Split(Path.PathSeparator) ?? [];
        var others = hooks.Where(hook => hook != typeof(StartupHook).Assembly.Location);
        Environment.SetEnvironmentVariable(Variable, string.Join(Path.PathSeparator, others));
    }
}
