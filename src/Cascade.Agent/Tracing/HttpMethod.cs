namespace Cascade.Agent;

/// <summary>The methods that a span may bear in its name; what a client makes up would make names without number.</summary>
internal static class HttpMethod
{
    private static readonly string[] All = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "QUERY"];

    /// <returns>The method as it is spelled, or null when it is none of them.</returns>
    public static string? Known(string method) => Array.Find(All, known => known.Equals(method, StringComparison.OrdinalIgnoreCase));
}
