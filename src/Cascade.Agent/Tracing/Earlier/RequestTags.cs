using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Cascade.Agent.Tracing.Earlier;

/// <summary>The tags of a request that ASP.NET Core 10 sets at a span's start, for ASP.NET Core 8 and 9, which set none.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server"/>
internal static class RequestTags
{
    public static void Set(Activity activity, HttpContext context)
    {
        var request = context.Request;
        var agent = request.Headers.UserAgent.ToString();
        if (HealthCheckSampler.IsHealthCheck(agent))
        {
            // The sampler has seen no tags.
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        activity.SetTag("http.request.method", request.Method);
        activity.SetTag("url.scheme", request.Scheme);
        activity.SetTag("url.path", $"{request.PathBase}{request.Path}" is { Length: > 0 } path ? path : "/");
        if (request.Host is { HasValue: true, Host: var host })
        {
            activity.SetTag("server.address", host);
            if (request.Host.Port is { } port)
            {
                activity.SetTag("server.port", port);
            }
        }

        if (agent.Length > 0)
        {
            activity.SetTag("user_agent.original", agent);
        }
    }
}
