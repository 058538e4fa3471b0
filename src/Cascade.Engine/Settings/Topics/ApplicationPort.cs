using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>
/// The port that the load balancer sends to: the port that the application's own settings let it listen on, if they tell; else Cascade
/// tells the application. The load balancer speaks HTTP/1.1 to the tasks, or HTTP/2 where the user says so, and asks each by its IP address.
/// </summary>
/// <param name="Port">The application's container port.</param>
/// <param name="Variable">The environment variable that tells the application the port; null where its own settings do.</param>
internal sealed record ApplicationPort(int Port, string? Variable)
{
    public const string PortsVariable = "ASPNETCORE_HTTP_PORTS";
    public const string UrlsVariable = "ASPNETCORE_URLS";

    private const int DefaultPort = 8080;

    // A user other than root may not bind a port below. On Fargate, the network of a task keeps the kernel's default.
    // https://github.com/aws/containers-roadmap/issues/1721
    private const int FirstUnprivileged = 1024;

    // The image's user app and HTTP_PORTS came with .NET 8.
    private const int FirstWithPorts = 8;

    public static readonly NumberDeclaration Property = new("CascadePort", "the container's port", 1, 65535, "a port number")
    {
        Group = PropertyGroup.Traffic,
        Unset = "the port that the application's [settings](applications.md#port) let it listen on, else the first TCP port of "
            + $"`@(ContainerPort)`, else `{DefaultPort}`",
        Default = DefaultPort,
        Remark = $"; {string.Join(", ", CollectorPorts.Taken.SkipLast(1))} and {CollectorPorts.Taken[^1]} are the collector's",
        Example = "5000",
    };

    public static ApplicationPort Read(RequestReader reader, ApplicationConfiguration configuration, TargetProtocol protocol)
    {
        var speaksHttp2 = protocol != TargetProtocol.Http1;
        var knowsPorts = TargetFramework(reader) is not { } framework || framework >= FirstWithPorts;
        var addresses = Kestrel.Addresses(reader, configuration, knowsPorts);
        var open = addresses.Where(address => address.IsOpen && !address.IsHttps).ToList();
        var (port, source) = Choose(reader, open, address => speaksHttp2
            ? Kestrel.WithHttp1(configuration, address) is null
            : address.WithoutHttp1 is null);
        if (speaksHttp2)
        {
            var chosen = open.FirstOrDefault(address => address.Port == port);
            if (Kestrel.WithHttp1(configuration, chosen) is { } http1)
            {
                reader.Report(http1.Place(Errors.SpeaksHttp1(http1.Name, http1.Value, http1.Variable)));
            }
        }

        if (open.Count == 0)
        {
            CheckClosed(reader, addresses, speaksHttp2 ? null : Kestrel.DefaultWithoutHttp1(configuration));
        }
        else if (!speaksHttp2 && open.FirstOrDefault(address => address.Port == port)?.WithoutHttp1 is { } protocols)
        {
            reader.Report(protocols.Place(Errors.SpeaksHttp2Only(protocols.Name, protocols.Value)));
        }

        if (CollectorPorts.Taken.Contains(port))
        {
            reader.Report(Place(reader, source, Errors.PortOfCollector(
                reader.SettingOf(Property), "The application", port, CollectorPorts.Taken)));
        }

        if (port < FirstUnprivileged && UserOfImage(reader) is { } user)
        {
            reader.Report(Place(reader, source, Errors.PortPrivileged(reader.SettingOf(Property), port, user)));
        }

        CheckHosts(reader, configuration);
        if (addresses.Count == 0 || open.Count > 0)
        {
            CheckRedirection(reader, Kestrel.HttpsPort(configuration, addresses, knowsPorts));
        }

        return new(port, addresses.Count > 0 ? null : knowsPorts ? PortsVariable : UrlsVariable);
    }

    /// <summary>The port, and the setting of the application's that it comes from.</summary>
    private static (int Port, ConfigurationValue? Source) Choose(
        RequestReader reader, List<ListeningAddress> open, Func<ListeningAddress, bool> isUsable)
    {
        var own = reader.Number(Property);
        var wanted = own ?? PortOfImage(reader) ?? DefaultPort;
        var usable = open.Where(isUsable).ToList();
        var candidates = usable.Count > 0 ? usable : open;
        if (candidates.Count == 0 || candidates.Any(address => address.Port == wanted))
        {
            return (wanted, candidates.FirstOrDefault(address => address.Port == wanted)?.Source);
        }

        var first = candidates[0];
        var ports = candidates.Select(address => address.Port).Distinct().ToArray();
        if (own is { } set)
        {
            reader.Report(first.Source.Place(Errors.ListensElsewhere(first.Source.Name, ports, set)));
            return (set, null);
        }

        if (ports.Length > 1)
        {
            reader.Report(first.Source.Place(Errors.ListensOnSeveralPorts(first.Source.Name, ports, first.Port)));
        }

        return (first.Port, first.Source);
    }

    /// <summary>No address is one that the load balancer can use, or nothing tells an address.</summary>
    private static void CheckClosed(RequestReader reader, IReadOnlyList<ListeningAddress> addresses, ConfigurationValue? protocols)
    {
        if (addresses.FirstOrDefault(address => address.IsOpen) is { } https)
        {
            reader.Report(https.Source.Place(Errors.SpeaksHttpsOnly(https.Source.Name, https.Url, https.Source.Variable)));
        }
        else if (addresses.Count > 0)
        {
            var local = addresses[0];
            reader.Report(local.Source.Place(Errors.ListensLocallyOnly(local.Source.Name, local.Url, local.Source.Variable)));
        }
        else if (protocols is not null)
        {
            reader.Report(protocols.Place(Errors.SpeaksHttp2Only(protocols.Name, protocols.Value)));
        }
    }

    private static void CheckHosts(RequestReader reader, ApplicationConfiguration configuration)
    {
        if (configuration["AllowedHosts"] is { } hosts
            && hosts.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } names
            && !names.Any(name => name is "*" or "[::]" or "0.0.0.0"))
        {
            reader.Report(hosts.Place(Errors.HostsExcludeHealthCheck(hosts.Name, hosts.Value, hosts.Variable)));
        }
    }

    private static void CheckRedirection(RequestReader reader, ConfigurationValue? https)
    {
        if (https is not null)
        {
            reader.Report(https.Place(Errors.RedirectsHealthCheck(https.Name)));
        }
    }

    private static Problem Place(RequestReader reader, ConfigurationValue? source, Problem problem) =>
        source is null || reader.IsSet(Property) ? problem : source.Place(problem);

    // Several may be exposed; other ports (metrics, HTTPS) usually follow the first that speaks TCP.
    private static int? PortOfImage(RequestReader reader) => reader.Request.ItemsOf(Facts.ContainerPort)
        .Where(item => item["Type"] is null || item["Type"]!.Equals("tcp", StringComparison.OrdinalIgnoreCase))
        .Select(item => int.TryParse(item.Identity, out var port) ? port : (int?)null)
        .FirstOrDefault(port => port is >= 1 and <= 65535);

    /// <summary>The image's user where it is known not to be root; else null.</summary>
    private static string? UserOfImage(RequestReader reader) => reader.Fact(Facts.ContainerUser) switch
    {
        "root" or "0" => null,
        { } user => user,
        null when TargetFramework(reader) >= FirstWithPorts
            && reader.Fact(Facts.BaseImage)?.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal) == true => "app",
        null => null,
    };

    // v10.0
    private static int? TargetFramework(RequestReader reader) =>
        reader.Fact(Facts.TargetFrameworkVersion)?.TrimStart('v', 'V').Split('.')[0] is { } major && int.TryParse(major, out var number)
            ? number
            : null;
}

/// <summary>
/// The containers of one task share one network, in which these ports are the collector's: OTLP over gRPC and HTTP, the collector's own
/// metrics, health.
/// </summary>
internal static class CollectorPorts
{
    public static readonly IReadOnlyList<int> Taken = [4317, 4318, 8888, 13133];
}
