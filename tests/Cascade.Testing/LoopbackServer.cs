using System.Net;
using System.Text;
using Cascade.Local;

namespace Cascade.Testing;

/// <summary>What a test's server was asked.</summary>
internal sealed record Asked(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The operation of a JSON protocol request.</summary>
    public string Operation => Headers["X-Amz-Target"].Split('.')[^1];
}

/// <summary>What it answers; null for silence.</summary>
internal sealed record Answer(int Status, string Body = "", params (string Name, string Value)[] Headers)
{
    /// <summary>The body's bytes: the text's, or others.</summary>
    public byte[] Bytes { get; init; } = Encoding.UTF8.GetBytes(Body);
}

/// <summary>A real HTTP server on a free port of loopback, whose answers a test writes.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener = Listen();
    private readonly Func<Asked, Answer?> _answer;
    private readonly List<HttpListenerContext> _unanswered = [];

    public LoopbackServer(Func<Asked, Answer?> answer)
    {
        _answer = answer;
        _ = ServeAsync();
    }

    public string Url => _listener.Prefixes.Single().TrimEnd('/');

    public List<Asked> Requests { get; } = [];

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private static HttpListener Listen()
    {
        while (true)
        {
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{FreePort.Find()}/");
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                // Somebody else was quicker to take the port.
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await ServeAsync(context);
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var headers = context.Request.Headers.AllKeys.ToDictionary(
            key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase);
        var asked = new Asked(context.Request.HttpMethod, context.Request.RawUrl!, await reader.ReadToEndAsync(), headers);
        Requests.Add(asked);
        if (_answer(asked) is not { } reply)
        {
            _unanswered.Add(context);
            return;
        }

        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        var body = reply.Bytes;
        context.Response.ContentLength64 = asked.Method == "HEAD" ? 0 : body.Length;
        if (asked.Method != "HEAD")
        {
            await context.Response.OutputStream.WriteAsync(body);
        }

        context.Response.Close();
    }
}
