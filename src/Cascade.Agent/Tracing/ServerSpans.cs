using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cascade.Agent.Tracing;

/// <summary>
/// Adds to ASP.NET Core's spans of requests what the framework leaves out: a name by the route, the response and the exception. The class
/// listens to the framework's own events, so the application's pipeline stays unchanged.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server"/>
internal sealed class ServerSpans(Action<string> warn) : SpanEvents("Microsoft.AspNetCore", "requests", warn)
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string Stop = Request + ".Stop";
    private const string HostException = "Microsoft.AspNetCore.Hosting.UnhandledException";
    private const string PageException = "Microsoft.AspNetCore.Diagnostics.UnhandledException";

    // ASP.NET Core keeps the endpoint under this key, for its own metrics, when it runs a request again for the page of a status code.
    private const string OriginalEndpoint = "__OriginalEndpoint";

    /// <param name="warn">Gets one line after the first exception.</param>
    public static IDisposable Subscribe(Action<string> warn) => new ServerSpans(warn).Listen();

    // Without the first name, ASP.NET Core makes no activity for this listener; without the second, it never writes the third. ASP.NET Core
    // calls this several times in each request.
    protected override bool IsWanted(string name) => name is Request or Request + ".Start" or Stop or HostException or PageException;

    protected override void Complete(Activity activity, string name, object? payload)
    {
        switch (name)
        {
#if !NET10_0_OR_GREATER
            case Request + ".Start" when payload is HttpContext context:
                Earlier.RequestTags.Set(activity, context);
                break;
#endif
            case Stop when payload is HttpContext context:
                Complete(activity, context);
                break;
            case HostException or PageException when payload is not null && PropertyOf<Exception>(payload, "exception") is { } exception:
                Fail(activity, exception);
                break;
        }
    }

    private static void Complete(Activity activity, HttpContext context)
    {
        var method = HttpMethod.Known(context.Request.Method);
        if (method is null)
        {
            HttpMethod.TagUnknown(activity, context.Request.Method);
        }

        var failure = context.Features.Get<IExceptionHandlerFeature>();
        var route = EndpointOf(context, failure)?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route;
        activity.DisplayName = route is null ? method ?? "HTTP" : $"{method ?? "HTTP"} {route}";
        if (route is not null)
        {
            activity.SetTag("http.route", route);
        }

        if (context.Request.QueryString is { HasValue: true, Value: var query })
        {
            activity.SetTag("url.query", Query.Redact(query!));
        }

        if (context.Request.Protocol is ['H', 'T', 'T', 'P', '/', .. var version])
        {
            activity.SetTag("network.protocol.version", version is "2.0" or "3.0" ? version[..1] : version);
        }

        if (Forwarded.Client(context.Request) is { } forwarded)
        {
            activity.SetTag("client.address", forwarded);
        }
        else if (context.Connection.RemoteIpAddress is { } client)
        {
            activity.SetTag("client.address", (client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client).ToString());
        }

        if (Forwarded.Scheme(context.Request) is { } scheme)
        {
            activity.SetTag("url.scheme", scheme);
        }

        var status = context.Response.StatusCode;
        activity.SetTag("http.response.status_code", status);
        // An exception has set a better type already.
        if (status < 500 || activity.GetTagItem("error.type") is not null)
        {
            return;
        }

        if (failure is not null)
        {
            Fail(activity, failure.Error);
            return;
        }

        activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
        activity.SetStatus(ActivityStatusCode.Error);
    }

    private static void Fail(Activity activity, Exception exception)
    {
        activity.SetTag("error.type", exception.GetType().FullName);
        activity.AddException(exception);
        activity.SetStatus(ActivityStatusCode.Error);
    }

    // An error page is the same request, run again by another path. The span shows the endpoint that the client asked for.
    private static Endpoint? EndpointOf(HttpContext context, IExceptionHandlerFeature? failure) =>
        failure is not null ? failure.Endpoint : ItemOf(context, OriginalEndpoint) as Endpoint ?? context.GetEndpoint();

    // HttpContext.Items would make a dictionary for a request that has none.
    private static object? ItemOf(HttpContext context, string key) =>
        context.Features.Get<IItemsFeature>()?.Items.TryGetValue(key, out var item) == true ? item : null;
}
