using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>Port, health check and route of a web service. A worker has none of them.</summary>
internal static class TrafficRules
{
    private const int DefaultPort = 8080;

    // A value in a Directory.Build.props that several projects share is no reason to fail one of them.
    private static readonly string[] OfWebOnly = ["CascadePort", "CascadeHealthCheckPath", "CascadePathPattern", "CascadeHostName"];

    public static Traffic Read(RequestReader reader, ServiceKind kind)
    {
        if (kind == ServiceKind.Web)
        {
            return new(Port(reader), HealthCheckPath.Read(reader), RouteRules.Read(reader));
        }

        foreach (var property in OfWebOnly.Where(property => reader.Text(property) is not null))
        {
            reader.Report(Errors.IgnoredByWorker(reader.SettingOf(property), property));
        }

        return new(null, HealthCheck.Lenient, null);
    }

    private static int Port(RequestReader reader)
    {
        var port = reader.Integer("CascadePort", PortOfImage(reader) ?? DefaultPort, 1, 65535, "a port number");
        if (CollectorPorts.Taken.Contains(port))
        {
            reader.Report(Errors.PortOfCollector(reader.SettingOf("CascadePort"), "The application", port, CollectorPorts.Taken));
        }

        return port;
    }

    // Several may be exposed; the first that speaks TCP is the one that the others (metrics, HTTPS) usually follow.
    private static int? PortOfImage(RequestReader reader) => reader.Request.ItemsOf(Facts.ContainerPort)
        .Where(item => item["Type"] is null || item["Type"]!.Equals("tcp", StringComparison.OrdinalIgnoreCase))
        .Select(item => int.TryParse(item.Identity, out var port) ? port : (int?)null)
        .FirstOrDefault(port => port is >= 1 and <= 65535);
}

/// <summary>What of the load balancer's traffic a service takes; nulls for a worker.</summary>
internal sealed record Traffic(int? Port, HealthCheck HealthCheck, Route? Route);

/// <summary>Containers of one task share one network: these ports of it are the collector's (OTLP over gRPC and HTTP, health, its own metrics).</summary>
internal static class CollectorPorts
{
    public static readonly IReadOnlyList<int> Taken = [4317, 4318, 8888, 13133];
}
