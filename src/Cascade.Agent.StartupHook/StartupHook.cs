using Cascade.Agent;

/// <summary>What .NET calls before <c>Main</c> when <c>DOTNET_STARTUP_HOOKS</c> names this assembly. The runtime wants this name, and no namespace.</summary>
/// <seealso href="https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md"/>
#pragma warning disable CA1050 // The runtime looks for it outside any namespace.
internal static class StartupHook
#pragma warning restore CA1050
{
    private const string Variable = "DOTNET_STARTUP_HOOKS";

    /// <summary>Starts the agent. An application runs without it rather than not at all.</summary>
    public static void Initialize()
    {
        try
        {
            LeaveToItself();
            AgentLoadContext.StartAgent(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!);
        }
#pragma warning disable CA1031 // Whatever it is: an exception here would end the application.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Cascade.Agent: no telemetry: {exception.GetBaseException().Message}");
        }
    }

    // A program that the application starts inherits its variables; one of an older .NET would end on this assembly.
    private static void LeaveToItself()
    {
        var hooks = Environment.GetEnvironmentVariable(Variable)?.Split(Path.PathSeparator) ?? [];
        Environment.SetEnvironmentVariable(Variable, string.Join(Path.PathSeparator, hooks.Where(hook => hook != typeof(StartupHook).Assembly.Location)));
    }
}
