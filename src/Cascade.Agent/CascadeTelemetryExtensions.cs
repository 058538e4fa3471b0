using System.Reflection;
using Cascade.Agent;

#pragma warning disable IDE0130 // The namespace of the type that it extends: Program.cs needs no using.
namespace Microsoft.Extensions.Hosting;
#pragma warning restore IDE0130

/// <summary>
/// Cascade's telemetry by one line, for an application that the start-up hook cannot serve: an application that is trimmed, or that runs
/// elsewhere.
/// </summary>
public static class CascadeTelemetryExtensions
{
    /// <summary>
    /// Sends traces and metrics to the OpenTelemetry collector beside the application (OTLP, to <c>http://localhost:4317</c> unless
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names another address): the requests that the application serves, the calls that it makes, and
    /// the sources and meters whose names begin with the application's. The <c>OTEL_*</c> variables decide the rest. A second call, or a
    /// call beside the hook, does nothing.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <returns>The same builder.</returns>
    /// <seealso href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>
    public static TBuilder AddCascadeTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = Assembly.GetEntryAssembly()?.GetName().Name ?? builder.Environment.ApplicationName;
        TelemetrySession.Start(Environment.GetEnvironmentVariable, application, AgentLog.Warn);
        return builder;
    }
}
