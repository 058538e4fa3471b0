using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>Makes .NET's console logger write JSON lines with their scopes, which name the trace.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json"/>
internal static class ConsoleLog
{
    public static void Set(ApplicationVariables variables, DeploymentSettings settings)
    {
        if (settings.Logs.Json)
        {
            variables.Set("Logging__Console__FormatterName", "json");
            variables.Set("Logging__Console__FormatterOptions__IncludeScopes", "true");
        }
    }
}
