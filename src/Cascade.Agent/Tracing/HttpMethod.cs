using System.Diagnostics;

namespace Cascade.Agent.Tracing;

/// <summary>The methods that a span's name may hold: methods that a client invents would make names without limit.</summary>
internal static class HttpMethod
{
    private static readonly string[] All = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "QUERY"];

    /// <returns>The method in upper case, or null when it is none of them.</returns>
    public static string? Known(string method) => Array.Find(All, known => known.Equals(method, StringComparison.OrdinalIgnoreCase));

    /// <summary>Tags the span of a request whose method is none of them.</summary>
    public static void TagUnknown(Activity activity, string method)
    {
        activity.SetTag("http.request.method", "_OTHER");
        activity.SetTag("http.request.method_original", method);
    }
}
