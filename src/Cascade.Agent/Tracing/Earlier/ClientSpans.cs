using System.Diagnostics;
using System.Globalization;

namespace Cascade.Agent.Tracing.Earlier;

/// <summary>
/// The name and the tags that .NET 9 gives the span of an outgoing call, for .NET 8, which gives none. The class listens to
/// <see cref="HttpClient"/>'s own events.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client"/>
internal sealed class ClientSpans(Action<string> warn) : SpanEvents("HttpHandlerDiagnosticListener", "calls", warn)
{
    private const string Request = "System.Net.Http.HttpRequestOut";
    private const string Start = Request + ".Start";
    private const string Stop = Request + ".Stop";
    private const string Failure = "System.Net.Http.Exception";

    /// <param name="warn">Gets one line after the first exception.</param>
    public static IDisposable Subscribe(Action<string> warn) => new ClientSpans(warn).Listen();

    protected override bool IsWanted(string name) => name is Request or Start or Stop or Failure;

    protected override void Complete(Activity activity, string name, object? payload)
    {
        if (activity.OperationName != Request || payload is null)
        {
            return;
        }

        switch (name)
        {
            case Start when PropertyOf<HttpRequestMessage>(payload, "Request") is { } request:
                Begin(activity, request);
                break;
            case Stop when PropertyOf<HttpResponseMessage>(payload, "Response") is { } response:
                End(activity, response);
                break;
            case Failure when PropertyOf<Exception>(payload, "Exception") is { } exception:
                activity.SetTag("error.type", exception.GetType().FullName);
                activity.SetStatus(ActivityStatusCode.Error);
                break;
        }
    }

    private static void Begin(Activity activity, HttpRequestMessage request)
    {
        var method = HttpMethod.Known(request.Method.Method);
        activity.DisplayName = method ?? "HTTP";
        if (method is null)
        {
            HttpMethod.TagUnknown(activity, request.Method.Method);
        }
        else
        {
            activity.SetTag("http.request.method", method);
        }

        if (request.RequestUri is { IsAbsoluteUri: true } address)
        {
            activity.SetTag("server.address", address.Host);
            activity.SetTag("server.port", address.Port);
            var place = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
            activity.SetTag("url.full", address.Query.Length > 0 ? $"{place}?{Query.Redact(address.Query)}" : place);
        }
    }

    private static void End(Activity activity, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        activity.SetTag("http.response.status_code", status);
        activity.SetTag("network.protocol.version", response.Version.ToString(response.Version.Major > 1 ? 1 : 2));
        if (status >= 400)
        {
            activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }
}
