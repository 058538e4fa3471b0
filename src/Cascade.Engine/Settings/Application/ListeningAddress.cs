using System.Net;

namespace Cascade.Engine.Settings.Application;

/// <summary>An address that Kestrel will listen on.</summary>
/// <param name="Url">As written.</param>
/// <param name="Port">The port; 0 for one that Kestrel would choose.</param>
/// <param name="IsHttps">Whether the address speaks TLS.</param>
/// <param name="IsOpen">Whether the load balancer can reach the address: all of the task's addresses, and not the loopback's.</param>
/// <param name="Source">The setting.</param>
internal sealed record ListeningAddress(string Url, int Port, bool IsHttps, bool IsOpen, ConfigurationValue Source)
{
    /// <summary>The setting of the protocols, where they leave out HTTP/1.1, which the load balancer speaks to the tasks.</summary>
    public ConfigurationValue? WithoutHttp1 { get; init; }

    /// <param name="url">
    /// For instance <c>http://+:5000</c>: Kestrel's own grammar, in which any name but localhost means all addresses.
    /// </param>
    /// <param name="source">The setting.</param>
    /// <returns>Null where Kestrel cannot read the address.</returns>
    /// <seealso href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints#url-formats"/>
    public static ListeningAddress? Parse(string url, ConfigurationValue source)
    {
        var text = url.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return null;
        }

        var isHttps = text[..scheme].Equals("https", StringComparison.OrdinalIgnoreCase);
        if (!isHttps && !text[..scheme].Equals("http", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var authority = text[(scheme + 3)..];
        if (authority.StartsWith("unix:", StringComparison.OrdinalIgnoreCase)
            || authority.StartsWith("pipe:", StringComparison.OrdinalIgnoreCase))
        {
            return new(text, 0, isHttps, IsOpen: false, source);
        }

        authority = authority.Split('/')[0];
        var colon = authority.LastIndexOf(':');
        var (host, port) = (authority, isHttps ? 443 : 80);
        if (colon > authority.LastIndexOf(']'))
        {
            host = authority[..colon];
            if (!ushort.TryParse(authority[(colon + 1)..], out var written))
            {
                return null;
            }

            port = written;
        }

        return host.Length == 0 ? null : new(text, port, isHttps, IsOpenHost(host), source);
    }

    // A single address of the task is not known before the task is there.
    private static bool IsOpenHost(string host) => IPAddress.TryParse(host, out var address)
        ? address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        : !host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
