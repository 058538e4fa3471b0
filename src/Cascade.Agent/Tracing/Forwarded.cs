using Microsoft.AspNetCore.Http;

namespace Cascade.Agent.Tracing;

/// <summary>
/// The headers in which the load balancer describes the client's request: the connection that the application sees is the load balancer's.
/// <c>UseForwardedHeaders</c> moves the headers' values into the request, and removes the headers.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html"/>
internal static class Forwarded
{
    /// <summary>
    /// The client's address: the last in the header, for the load balancer appends it to addresses that any client may have written.
    /// </summary>
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
    public static string? Scheme(HttpRequest request) =>
        request.Headers["X-Forwarded-Proto"] is [.., ("https" or "http") and var scheme] ? scheme : null;
}
