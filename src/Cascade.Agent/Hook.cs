using System.Reflection;

namespace Cascade.Agent;

/// <summary>The start-up hook calls this class by its name, in the agent's own load context.</summary>
internal static class Hook
{
    public static void Start() =>
        TelemetrySession.Start(Environment.GetEnvironmentVariable, Assembly.GetEntryAssembly()?.GetName().Name ?? "unknown", AgentLog.Warn);
}
