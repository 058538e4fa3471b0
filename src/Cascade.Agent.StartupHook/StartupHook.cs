using Cascade.Agent;

/// <summary>What .NET calls before <c>Main</c> when <c>DOTNET_STARTUP_HOOKS</c> names this assembly. The runtime wants this name, and no namespace.</summary>
/// <seealso href="https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md"/>
#pragma warning disable CA1050 // The runtime looks for it outside any namespace.
internal static class StartupHook
#pragma warning restore CA1050
{
    /// <summary>Starts the agent. An application runs without it rather than not at all.</summary>
    public static void Initialize()
    {
        try
        {
            AgentLoadContext.StartAgent(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!);
        }
#pragma warning disable CA1031 // Whatever it is: an exception here would end the application.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Cascade.Agent: no telemetry: {exception.GetBaseException().Message}");
        }
    }
}
