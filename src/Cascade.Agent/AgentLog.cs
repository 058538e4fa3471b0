namespace Cascade.Agent;

/// <summary>The agent writes to standard error: standard output belongs to the application.</summary>
internal static class AgentLog
{
    public static void Warn(string text) => Console.Error.WriteLine($"Cascade.Agent: {text}");
}
