using System.Reflection;
using Cascade.Agent;

namespace Microsoft.Extensions.Hosting;

/// <summary>Cascade's telemetry by one line, for an application that the start-up hook cannot serve: a trimmed one, or one that runs elsewhere.</summary>
public static class CascadeTelemetryExtensions
{
    /// <summary>
    /// Sends traces and metrics to the OpenTelemetry collector beside the application (OTLP, <c>http://localhost:4317</c> when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
    /// says nothing else): the requests it serves, the calls it makes, and the sources and meters whose names begin with its own. The <c>OTEL_*</c> variables
    /// decide the rest. Called twice, or beside the hook, it does nothing the second time.
    /// </summary>
    /// <param name="builder">The application's.</param>
    /// <returns>The same builder.</returns>
    /// <seealso href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>
    public static TBuilder AddCascadeTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        TelemetrySession.Start(Environment.GetEnvironmentVariable, Assembly.GetEntryAssembly()?.GetName().Name ?? builder.Environment.ApplicationName, AgentLog.Warn);
        return builder;
    }
}
