using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The way of requests to the service: kind, port, health check, route. A worker has only its kind.</summary>
internal sealed record TrafficSettings
{
    private const int DefaultPort = 8080;

    private static readonly Declaration KindProperty =
        new("CascadeServiceKind", "`web`: behind the load balancer; `worker`: no load balancer, no port")
        {
            Group = PropertyGroup.Names,
            Unset = "`web` for a project of `Microsoft.NET.Sdk.Web`, else `worker`",
            Example = "worker",
            Words = ["web", "worker"],
        };

    private static readonly NumberDeclaration PortProperty = new("CascadePort", "the container's port", 1, 65535, "a port number")
    {
        Group = PropertyGroup.Traffic,
        Unset = $"the first TCP port of `@(ContainerPort)`, else `{DefaultPort}`",
        Default = DefaultPort,
        Remark = $"; {string.Join(", ", CollectorPorts.Taken.SkipLast(1))} and {CollectorPorts.Taken[^1]} are the collector's",
        Example = "5000",
    };

    private static readonly NumberDeclaration DeregistrationDelayProperty = new(
        "CascadeDeregistrationDelay",
        "seconds for which the load balancer lets a task finish its requests before it is stopped",
        0,
        3600,
        "seconds")
    {
        Group = PropertyGroup.Time,
        Default = 15,
        Example = "60",
    };

    // A worker that has these gets a warning, not an error: a Directory.Build.props may set them for several projects.
    private static readonly Declaration[] OfWebOnly =
        [PortProperty, HealthCheck.PathProperty, RouteReading.PathProperty, RouteReading.HostProperty];

    public static IReadOnlyList<Declaration> Properties { get; } = [KindProperty, .. OfWebOnly, DeregistrationDelayProperty];

    public required ServiceKind Kind { get; init; }

    /// <summary>The application's container port; null for a worker.</summary>
    public int? Port { get; init; }

    public HealthCheck HealthCheck { get; init; } = HealthCheck.Lenient;

    /// <summary>The part of the load balancer's traffic that reaches the service; null for a worker.</summary>
    public Route? Route { get; init; }

    /// <summary>Seconds the load balancer drains a task before it is stopped.</summary>
    public int DeregistrationDelay { get; init; } = DeregistrationDelayProperty.Default;

    public static TrafficSettings Read(RequestReader reader)
    {
        var kind = ReadKind(reader);
        var delay = reader.Integer(DeregistrationDelayProperty);
        if (kind == ServiceKind.Web)
        {
            return new()
            {
                Kind = kind,
                Port = ReadPort(reader),
                HealthCheck = HealthCheck.Read(reader),
                Route = RouteReading.Read(reader),
                DeregistrationDelay = delay,
            };
        }

        foreach (var property in OfWebOnly.Where(reader.IsSet))
        {
            reader.Report(Errors.IgnoredByWorker(reader.SettingOf(property), property.Name));
        }

        return new() { Kind = kind, DeregistrationDelay = delay };
    }

    /// <summary>The setting that a problem about the delay names.</summary>
    public static Setting DelaySetting(RequestReader reader) => reader.SettingOf(DeregistrationDelayProperty);

    private static ServiceKind ReadKind(RequestReader reader)
    {
        var fallback = Is(reader.Fact(Facts.UsingWebSdk) ?? "", "true") ? ServiceKind.Web : ServiceKind.Worker;
        switch (reader.Text(KindProperty))
        {
            case null:
                return fallback;
            case var kind when Is(kind, "web"):
                return ServiceKind.Web;
            case var kind when Is(kind, "worker"):
                return ServiceKind.Worker;
            case var kind:
                reader.Report(Errors.ServiceKindUnknown(reader.SettingOf(KindProperty), kind));
                return fallback;
        }
    }

    private static bool Is(string value, string other) => value.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static int ReadPort(RequestReader reader)
    {
        var port = reader.Number(PortProperty) ?? PortOfImage(reader) ?? PortProperty.Default;
        if (CollectorPorts.Taken.Contains(port))
        {
            reader.Report(Errors.PortOfCollector(reader.SettingOf(PortProperty), "The application", port, CollectorPorts.Taken));
        }

        return port;
    }

    // Several may be exposed; other ports (metrics, HTTPS) usually follow the first that speaks TCP.
    private static int? PortOfImage(RequestReader reader) => reader.Request.ItemsOf(Facts.ContainerPort)
        .Where(item => item["Type"] is null || Is(item["Type"]!, "tcp"))
        .Select(item => int.TryParse(item.Identity, out var port) ? port : (int?)null)
        .FirstOrDefault(port => port is >= 1 and <= 65535);
}

internal enum ServiceKind
{
    /// <summary>Behind the load balancer.</summary>
    Web,

    /// <summary>No load balancer, no port.</summary>
    Worker,
}

/// <summary>
/// The containers of one task share one network, in which these ports are the collector's: OTLP over gRPC and HTTP, the collector's own
/// metrics, health.
/// </summary>
internal static class CollectorPorts
{
    public static readonly IReadOnlyList<int> Taken = [4317, 4318, 8888, 13133];
}
