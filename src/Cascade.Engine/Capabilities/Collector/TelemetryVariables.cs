using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>
/// The variables that make an application send traces and metrics to the collector beside it: OpenTelemetry's own, and .NET's start-up hook
/// for the agent.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>
internal static class TelemetryVariables
{
    public static void Set(ApplicationVariables variables, DeploymentSettings settings)
    {
        if (settings.Telemetry.Tracing)
        {
            variables.Set("OTEL_SERVICE_NAME", settings.Address.Service);
            var protocol = OtlpProtocol.Of(settings);
            variables.Set(OtlpProtocol.EndpointVariable, protocol.Endpoint);
            variables.Set(OtlpProtocol.Variable, protocol.Name);
            // The user's attributes come last, for the last of two attributes with one name counts.
            variables.Set("OTEL_RESOURCE_ATTRIBUTES", ResourceAttributes(settings), ',');
        }

        if (settings.Telemetry.StartupHook is { } hook)
        {
            variables.Set("DOTNET_STARTUP_HOOKS", hook, ':');
        }
    }

    private static string ResourceAttributes(DeploymentSettings settings) => string.Join(
        ',',
        $"service.namespace={settings.Address.Application}",
        $"service.version={Uri.EscapeDataString(settings.Project.Version)}",
        $"deployment.environment.name={settings.Address.Environment}");
}
