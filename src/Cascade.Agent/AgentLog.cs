namespace Cascade.Agent;

/// <summary>The agent's own words, on standard error: an application's output is its own.</summary>
internal static class AgentLog
{
    public static void Warn(string text) => Console.Error.WriteLine($"Cascade.Agent: {text}");
}
