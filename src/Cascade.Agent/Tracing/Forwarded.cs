using Microsoft.AspNetCore.Http;

namespace Cascade.Agent;

/// <summary>
/// What the load balancer says of the request that it took: behind it, the connection is its own. An application that trusts it with its forwarded headers
/// (<c>UseForwardedHeaders</c>) has taken them out and into the request.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html"/>
internal static class Forwarded
{
    /// <summary>The client's address. The load balancer appends the one it saw to what was there, which anybody may have written.</summary>
    public static string? Client(HttpRequest request)
    {
        var header = request.Headers["X-Forwarded-For"];
        if (header.Count == 0 || header[^1] is not { Length: > 0 } addresses)
        {
            return null;
        }

        var address = addresses.AsSpan(addresses.LastIndexOf(',') + 1).Trim();
        return address.Length == 0 ? null : address.Length == addresses.Length ? addresses : address.ToString();
    }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public static string? Scheme(HttpRequest request) => request.Headers["X-Forwarded-Proto"] is [.., ("https" or "http") and var scheme] ? scheme : null;
}
