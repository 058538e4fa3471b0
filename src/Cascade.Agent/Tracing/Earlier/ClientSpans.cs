using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Cascade.Agent.Tracing.Earlier;

/// <summary>
/// The name and the tags that .NET 9 gives the span of an outgoing call, for .NET 8, which gives none. The class listens to
/// <see cref="HttpClient"/>'s own events.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client"/>
internal sealed class ClientSpans : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Request = "System.Net.Http.HttpRequestOut";
    private const string Start = Request + ".Start";
    private const string Stop = Request + ".Stop";
    private const string Failure = "System.Net.Http.Exception";

    public static IDisposable Subscribe() => DiagnosticListener.AllListeners.Subscribe(new ClientSpans());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            value.Subscribe(this, name => name is Request or Start or Stop or Failure);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Activity.Current is not { IsAllDataRequested: true, OperationName: Request } activity || value.Value is not { } payload)
        {
            return;
        }

        switch (value.Key)
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

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static void Begin(Activity activity, HttpRequestMessage request)
    {
        var method = HttpMethod.Known(request.Method.Method);
        activity.DisplayName = method ?? "HTTP";
        activity.SetTag("http.request.method", method ?? "_OTHER");
        if (method is null)
        {
            activity.SetTag("http.request.method_original", request.Method.Method);
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

    // The payloads are of private types of System.Net.Http.
    private static T? PropertyOf<T>(object payload, string name)
        where T : class => payload.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public)?.GetValue(payload) as T;
}
