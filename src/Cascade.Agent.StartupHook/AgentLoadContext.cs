using System.Reflection;
using System.Runtime.Loader;

namespace Cascade.Agent;

/// <summary>
/// Holds the agent's own copies of its assemblies apart from the application's, which may bring another version of OpenTelemetry. Agent and
/// application share the framework, which is not in the folder; in a web application also the Microsoft.Extensions assemblies that ASP.NET
/// Core brings, whose types ASP.NET Core's interfaces use.
/// </summary>
internal sealed class AgentLoadContext(string folder) : AssemblyLoadContext("Cascade.Agent")
{
    // This assembly is in the default context: so GetType looks there.
    private readonly bool _isWeb =
        Type.GetType("Microsoft.AspNetCore.Http.HttpContext, Microsoft.AspNetCore.Http.Abstractions", throwOnError: false) is not null;

    /// <param name="folder">The folder of the agent's assemblies.</param>
    public static void StartAgent(string folder)
    {
        var agent = new AgentLoadContext(folder).LoadFromAssemblyPath(Path.Combine(folder, "Cascade.Agent.dll"));
        var hook = agent.GetType("Cascade.Agent.Hook", throwOnError: true)!;
        hook.GetMethod("Start", BindingFlags.Static | BindingFlags.Public)!.Invoke(null, null);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        if (!File.Exists(path))
        {
            return null;
        }

        var isShared = _isWeb && assemblyName.Name!.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);
        return isShared && OfApplication(assemblyName) is { } shared ? shared : LoadFromAssemblyPath(path);
    }

    // .NET refuses an assembly that is older than the agent needs: the agent then takes its own copy.
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
