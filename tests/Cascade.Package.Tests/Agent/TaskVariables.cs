namespace Cascade.Package.Tests.Agent;

/// <summary>The variables that a task definition sets for telemetry (<c>src/Cascade.Engine/Stacks/Telemetry.cs</c>), and haste.</summary>
internal static class TaskVariables
{
    /// <param name="program">The published program's file.</param>
    /// <param name="collector">In place of <c>http://localhost:4318</c>.</param>
    public static Dictionary<string, string?> Of(string program, Uri collector)
    {
        var variables = new Dictionary<string, string?>
        {
            ["Logging__Console__FormatterName"] = "json",
            ["Logging__Console__FormatterOptions__IncludeScopes"] = "true",
            ["OTEL_SERVICE_NAME"] = Path.GetFileName(program).ToLowerInvariant(),
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "service.namespace=shop,service.version=1.2.3,deployment.environment.name=production",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        };
        var hook = Path.Combine(Path.GetDirectoryName(program)!, "cascade-agent", "Cascade.Agent.StartupHook.dll");
        if (File.Exists(hook))
        {
            variables["DOTNET_STARTUP_HOOKS"] = hook;
        }

        return variables;
    }
}
