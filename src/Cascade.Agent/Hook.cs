using System.Reflection;

namespace Cascade.Agent;

/// <summary>What the start-up hook calls, by name, in the agent's own load context.</summary>
internal static class Hook
{
    public static void Start() =>
        TelemetrySession.Start(Environment.GetEnvironmentVariable, Assembly.GetEntryAssembly()?.GetName().Name ?? "unknown", AgentLog.Warn);
}
