using System.Reflection;
using System.Runtime.Loader;

namespace Cascade.Agent;

/// <summary>
/// The agent's own copies of what it needs, out of the application's sight: one that brings another version of OpenTelemetry, or of an extension,
/// keeps its own. What is not in the folder, the framework, both share.
/// </summary>
internal sealed class AgentLoadContext(string folder) : AssemblyLoadContext("Cascade.Agent")
{
    /// <param name="folder">Where the agent's assemblies are.</param>
    public static void StartAgent(string folder)
    {
        var agent = new AgentLoadContext(folder).LoadFromAssemblyPath(Path.Combine(folder, "Cascade.Agent.dll"));
        agent.GetType("Cascade.Agent.Hook", throwOnError: true)!.GetMethod("Start", BindingFlags.Static | BindingFlags.Public)!.Invoke(null, null);
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Path.Combine(folder, $"{assemblyName.Name}.dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
}
