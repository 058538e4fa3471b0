using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The variables that make an application send traces and metrics to the collector beside it, and write log lines that name the trace:
/// OpenTelemetry's own, .NET's start-up hook, and the console logger's settings. What the user sets stays.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>
/// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json"/>
internal static class Telemetry
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";
    private const string Attributes = "OTEL_RESOURCE_ATTRIBUTES";

    /// <param name="settings">The deployment's.</param>
    /// <param name="variables">The user's, and what else is set.</param>
    public static IReadOnlyDictionary<string, string> Tell(DeploymentSettings settings, IReadOnlyDictionary<string, string> variables)
    {
        var all = new Dictionary<string, string>(variables);
        if (settings.Logs.Json)
        {
            Set("Logging__Console__FormatterName", "json");
            Set("Logging__Console__FormatterOptions__IncludeScopes", "true");
        }

        if (settings.Telemetry.Tracing)
        {
            Set("OTEL_SERVICE_NAME", settings.Address.Service);
            // The protocol that needs no HTTP/2 and goes through whatever is between two containers.
            Set("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
            Set("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            // The user's come last: there the last one of a name counts.
            Set(Attributes, ResourceAttributes(settings), ',');
        }

        if (settings.Telemetry.StartupHook is { } hook)
        {
            Set(Hooks, hook, ':');
        }

        return all;

        // With a separator it is a list, to which the user may have added.
        void Set(string name, string value, char? separator = null)
        {
            if (!settings.Environment.Sets(name))
            {
                all[name] = value;
            }
            else if (separator is not null && variables.TryGetValue(name, out var theirs))
            {
                all[name] = $"{value}{separator}{theirs}";
            }
        }
    }

    private static string ResourceAttributes(DeploymentSettings settings) => string.Join(
        ',',
        $"service.namespace={settings.Address.Application}",
        $"service.version={Uri.EscapeDataString(settings.Project.Version)}",
        $"deployment.environment.name={settings.Address.Environment}");
}
