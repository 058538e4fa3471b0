using System.Text.Json.Serialization;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The way of requests to the service: kind, port, health check, route. A worker has only its kind.</summary>
internal sealed record TrafficSettings
{
    private static readonly Declaration KindProperty =
        new("CascadeServiceKind", "`web`: behind the load balancer; `worker`: no load balancer, no port")
        {
            Group = PropertyGroup.Names,
            Unset = "`web` for a project of `Microsoft.NET.Sdk.Web`, else `worker`",
            Example = "worker",
            Words = ["web", "worker"],
        };

    private static readonly SwitchDeclaration PublicProperty = new(
        "CascadePublic",
        "whether a web service is behind the load balancer; `false`: only the services of its environment reach it, by its name"
            + " ([calls between services](network.md#calls-between-services))",
        true)
    {
        Group = PropertyGroup.Traffic,
        Example = "false",
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

    private static readonly NumberDeclaration StickySessionsProperty = new(
        "CascadeStickySessions",
        "seconds that a client's requests go to one task, by a cookie of the load balancer's: what Blazor Server and SignalR without WebSockets"
            + " need with several tasks",
        1,
        604800,
        "seconds")
    {
        Group = PropertyGroup.Traffic,
        Unset = "each request may go to any task",
        Example = "3600",
    };

    // A private service that has these gets a warning, not an error: a Directory.Build.props may set them for several projects.
    private static readonly Declaration[] OfLoadBalancer =
    [
        .. HealthCheck.Properties, RouteReading.PathProperty, RouteReading.HostProperty, RouteReading.DomainProperty, AllowedAddresses.Property,
        StickySessionsProperty,
    ];

    // And so does a worker.
    private static readonly Declaration[] OfWebOnly =
        [ApplicationPort.Property, TargetProtocols.Property, PublicProperty, .. OfLoadBalancer];

    public static IReadOnlyList<Declaration> Properties { get; } = [KindProperty, .. OfWebOnly, DeregistrationDelayProperty];

    public required ServiceKind Kind { get; init; }

    /// <summary>The application's container port; null for a worker.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// The environment variable by which Cascade tells the application its port; null where the application's own settings tell.
    /// </summary>
    public string? PortVariable { get; init; } = ApplicationPort.PortsVariable;

    /// <summary>What the load balancer speaks to the tasks.</summary>
    public TargetProtocol Protocol { get; init; }

    /// <summary>Whether Cascade tells the application to speak <see cref="Protocol"/>, and not the application's own settings.</summary>
    public bool TellsProtocol { get; init; }

    /// <summary>Seconds that a client's requests go to one task; null for any task.</summary>
    public int? StickySessions { get; init; }

    /// <summary>The address ranges of the clients; none for every client.</summary>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    public HealthCheck HealthCheck { get; init; } = HealthCheck.Lenient;

    /// <summary>The part of the load balancer's traffic that reaches the service; null for a worker and a private service.</summary>
    public Route? Route { get; init; }

    /// <summary>Whether the service is behind the load balancer.</summary>
    [JsonIgnore]
    public bool HasRoute => Route is not null;

    /// <summary>The names that the service answers to by HTTPS; none for HTTP.</summary>
    public IReadOnlyList<string> DomainNames { get; init; } = [];

    /// <summary>Seconds the load balancer drains a task before it is stopped.</summary>
    public int DeregistrationDelay { get; init; } = DeregistrationDelayProperty.Default;

    /// <param name="reader">The request's.</param>
    /// <param name="configuration">The application's own.</param>
    public static TrafficSettings Read(RequestReader reader, ApplicationConfiguration configuration)
    {
        var kind = ReadKind(reader);
        var delay = reader.Integer(DeregistrationDelayProperty);
        if (kind == ServiceKind.Web)
        {
            if (!reader.Switch(PublicProperty))
            {
                return ReadPrivate(reader, configuration, delay);
            }

            var domains = RouteReading.DomainNames(reader);
            var protocol = TargetProtocols.Read(reader, isHttps: domains.Count > 0);
            var (port, variable) = ApplicationPort.Read(reader, configuration, protocol);
            var ranges = AllowedAddresses.Read(reader);
            return new()
            {
                Kind = kind,
                Port = port,
                PortVariable = variable,
                Protocol = protocol,
                TellsProtocol = protocol != TargetProtocol.Http1 && !Kestrel.HasProtocols(configuration),
                StickySessions = reader.Number(StickySessionsProperty),
                AllowedCidrs = ranges,
                HealthCheck = HealthCheck.Read(reader, protocol),
                Route = RouteReading.Read(reader, ranges.Count),
                DomainNames = domains,
                DeregistrationDelay = delay,
            };
        }

        foreach (var property in OfWebOnly.Where(reader.IsSet))
        {
            reader.Report(Errors.IgnoredByWorker(reader.SettingOf(property), property.Name));
        }

        return new() { Kind = kind, DeregistrationDelay = delay };
    }

    /// <summary>The route alone; null for a worker and a private service.</summary>
    public static Route? RouteOf(RequestReader reader) =>
        ReadKind(reader) == ServiceKind.Web && reader.Switch(PublicProperty) ? RouteReading.Read(reader) : null;

    /// <summary>The setting that a problem about the delay names.</summary>
    public static Setting DelaySetting(RequestReader reader) => reader.SettingOf(DeregistrationDelayProperty);

    /// <summary>A web service that only the services of its environment reach. HTTP/2 needs no TLS there.</summary>
    private static TrafficSettings ReadPrivate(RequestReader reader, ApplicationConfiguration configuration, int delay)
    {
        foreach (var property in OfLoadBalancer.Where(reader.IsSet))
        {
            reader.Report(Errors.IgnoredByPrivate(reader.SettingOf(property), property.Name));
        }

        var protocol = TargetProtocols.Read(reader, isHttps: true);
        var (port, variable) = ApplicationPort.Read(reader, configuration, protocol);
        return new()
        {
            Kind = ServiceKind.Web,
            Port = port,
            PortVariable = variable,
            Protocol = protocol,
            TellsProtocol = protocol != TargetProtocol.Http1 && !Kestrel.HasProtocols(configuration),
            DeregistrationDelay = delay,
        };
    }

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
}

internal enum ServiceKind
{
    /// <summary>Behind the load balancer.</summary>
    Web,

    /// <summary>No load balancer, no port.</summary>
    Worker,
}
