using System.Reflection;
using System.Runtime.Loader;

namespace Cascade.Agent;

/// <summary>
/// The agent's own copies of what it needs, out of the application's sight: one that brings another version of OpenTelemetry keeps its own. What is not in the
/// folder, the framework, both share; and in a web application also the extensions that ASP.NET Core brings, whose types its own interfaces speak of.
/// </summary>
internal sealed class AgentLoadContext(string folder) : AssemblyLoadContext("Cascade.Agent")
{
    // Asked of the default context, for which this assembly was loaded.
    private readonly bool _isWeb = Type.GetType("Microsoft.AspNetCore.Http.HttpContext, Microsoft.AspNetCore.Http.Abstractions", throwOnError: false) is not null;

    /// <param name="folder">Where the agent's assemblies are.</param>
    public static void StartAgent(string folder)
    {
        var agent = new AgentLoadContext(folder).LoadFromAssemblyPath(Path.Combine(folder, "Cascade.Agent.dll"));
        agent.GetType("Cascade.Agent.Hook", throwOnError: true)!.GetMethod("Start", BindingFlags.Static | BindingFlags.Public)!.Invoke(null, null);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        if (!File.Exists(path))
        {
            return null;
        }

        return _isWeb && assemblyName.Name!.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && OfApplication(assemblyName) is { } shared ? shared : LoadFromAssemblyPath(path);
    }

    // One that is older than what the agent needs is refused, and is then the application's alone.
    private static Assembly? OfApplication(AssemblyName name)
    {
        try
        {
            return Default.LoadFromAssemblyName(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException)
        {
            return null;
        }
    }
}
