using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Application;

/// <summary>Where the application's configuration lets Kestrel listen. Empty where the configuration leaves that to the image.</summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints"/>
internal static class Kestrel
{
    private const string Endpoints = "Kestrel:Endpoints";
    private const string EndpointDefaults = "Kestrel:EndpointDefaults:Protocols";

    /// <param name="reader">Takes the problems.</param>
    /// <param name="configuration">The application's.</param>
    /// <param name="knowsPorts">Whether ASP.NET Core knows <c>HTTP_PORTS</c>: 8.0 and later.</param>
    public static IReadOnlyList<ListeningAddress> Addresses(RequestReader reader, ApplicationConfiguration configuration, bool knowsPorts)
    {
        var urls = Split(configuration["urls"]).Select(pair => Parse(reader, pair.Text, pair.Source, DefaultWithoutHttp1(configuration)));
        var endpoints = from name in configuration.Children(Endpoints)
                        let url = configuration[$"{Endpoints}:{name}:Url"]
                        where url is not null
                        select Parse(reader, url.Value, url, Protocols(configuration, $"{Endpoints}:{name}:Protocols", EndpointDefaults));

        // Endpoints beat the addresses, and addresses the ports.
        var prefersUrls = configuration["preferHostingUrls"]?.Value is { } prefers
            && (prefers == "1" || prefers.Equals("true", StringComparison.OrdinalIgnoreCase));
        IEnumerable<ListeningAddress?>[] sources = prefersUrls ? [urls, endpoints] : [endpoints, urls];
        var addresses = sources.Select(source => source.ToList()).FirstOrDefault(source => source.Count > 0)
            ?? (knowsPorts && configuration["http_ports"] is not null
                ? [.. Ports(reader, configuration, "http"), .. Ports(reader, configuration, "https")]
                : []);
        return [.. addresses.OfType<ListeningAddress>()];
    }

    /// <summary>The setting of the protocols that all addresses have, where they leave out HTTP/1.1.</summary>
    public static ConfigurationValue? DefaultWithoutHttp1(ApplicationConfiguration configuration) =>
        Protocols(configuration, EndpointDefaults);

    /// <summary>Whether a setting of the application's names protocols.</summary>
    public static bool HasProtocols(ApplicationConfiguration configuration) =>
        configuration[EndpointDefaults] is not null
        || configuration.Children(Endpoints).Any(name => configuration[$"{Endpoints}:{name}:Protocols"] is not null);

    /// <summary>
    /// The setting of the protocols that an address has, where they have HTTP/1.1: without TLS, Kestrel then speaks HTTP/1.1 alone. Null where
    /// no setting names protocols.
    /// </summary>
    public static ConfigurationValue? WithHttp1(ApplicationConfiguration configuration, ListeningAddress? address)
    {
        // Kestrel:Endpoints:Grpc:Url
        var endpoint = address?.Source.Name is { } name && name.Replace("__", ":", StringComparison.Ordinal).Split(':') is [.., "Endpoints", var own, "Url"]
            ? configuration[$"{Endpoints}:{own}:Protocols"]
            : null;
        var protocols = endpoint ?? configuration[EndpointDefaults];
        return protocols?.Value.Contains("Http1", StringComparison.OrdinalIgnoreCase) == true ? protocols : null;
    }

    /// <summary>The setting by which the application knows a port for HTTPS, to which it would redirect.</summary>
    public static ConfigurationValue? HttpsPort(
        ApplicationConfiguration configuration, IReadOnlyList<ListeningAddress> addresses, bool knowsPorts) =>
        configuration["https_port"]
            ?? addresses.FirstOrDefault(address => address.IsHttps)?.Source
            ?? (knowsPorts && addresses.Count == 0 ? configuration["https_ports"] : null);

    private static IEnumerable<ListeningAddress?> Ports(RequestReader reader, ApplicationConfiguration configuration, string scheme) =>
        Split(configuration[$"{scheme}_ports"])
            .Select(pair => Parse(reader, $"{scheme}://*:{pair.Text}", pair.Source, DefaultWithoutHttp1(configuration)));

    private static IEnumerable<(string Text, ConfigurationValue Source)> Split(ConfigurationValue? source) =>
        (source?.Value ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => (text, source!));

    private static ListeningAddress? Parse(RequestReader reader, string url, ConfigurationValue source, ConfigurationValue? withoutHttp1)
    {
        var address = ListeningAddress.Parse(url, source);
        if (address is null)
        {
            reader.Report(source.Place(Errors.AddressMalformed(source.Name, url)));
        }

        return address is null ? null : address with { WithoutHttp1 = withoutHttp1 };
    }

    // The first key that is set counts.
    private static ConfigurationValue? Protocols(ApplicationConfiguration configuration, params string[] keys) =>
        keys.Select(key => configuration[key]).FirstOrDefault(value => value is not null) is { } protocols
            && !protocols.Value.Contains("Http1", StringComparison.OrdinalIgnoreCase)
                ? protocols
                : null;
}
