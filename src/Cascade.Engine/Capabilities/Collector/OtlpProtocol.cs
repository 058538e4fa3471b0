using Cascade.Engine.Settings;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>A way in which an application sends to the collector beside it.</summary>
/// <param name="Name">The value of <see cref="Variable"/>.</param>
/// <param name="Key">The protocol's key in the configuration of the collector's receiver.</param>
/// <param name="Port">The receiver's port.</param>
/// <seealso href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/"/>
internal sealed record OtlpProtocol(string Name, string Key, string Port)
{
    public const string Variable = "OTEL_EXPORTER_OTLP_PROTOCOL";

    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static OtlpProtocol Grpc { get; } = new("grpc", "grpc", "4317");

    public static OtlpProtocol Http { get; } = new("http/protobuf", "http", "4318");

    public string Endpoint => $"http://localhost:{Port}";

    /// <summary>
    /// The user's protocol, else the protocol of the user's address. Else the agent's, which needs no HTTP/2; but an OpenTelemetry of the
    /// application's own sends over gRPC, because over HTTP its calls go through the application's handlers, which log each one.
    /// </summary>
    public static OtlpProtocol Of(DeploymentSettings settings)
    {
        var variables = settings.Environment.Variables;
        if (variables.TryGetValue(Variable, out var name))
        {
            return name == Grpc.Name ? Grpc : Http;
        }

        if (variables.TryGetValue(EndpointVariable, out var endpoint))
        {
            return endpoint.TrimEnd('/').EndsWith($":{Grpc.Port}", StringComparison.Ordinal) ? Grpc : Http;
        }

        return settings.Telemetry.IsOwn && !IsSet(settings) ? Grpc : Http;
    }

    /// <summary>Whether the user decides where the application sends to, or how.</summary>
    public static bool IsSet(DeploymentSettings settings) =>
        settings.Environment.Sets(Variable) || settings.Environment.Sets(EndpointVariable);
}
