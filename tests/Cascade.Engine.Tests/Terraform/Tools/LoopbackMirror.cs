using System.Net;
using System.Net.Sockets;
using Cascade.Engine.Publish;

namespace Cascade.Engine.Tests.Terraform.Tools;

/// <summary>A download mirror on loopback: files by path, or a status for everything.</summary>
internal sealed class LoopbackMirror : IDisposable
{
    private readonly HttpListener _listener = new();
    private int _requests;

    public LoopbackMirror()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            Address = new Uri($"http://127.0.0.1:{port}/mirror");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                // Somebody else took the port.
            }
        }

        _ = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Answers each request with the next of these before it serves files.</summary>
    public Queue<int> Failures { get; } = new();

    public int Requests => _requests;

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Interlocked.Increment(ref _requests);
            if (Failures.TryDequeue(out var status))
            {
                context.Response.StatusCode = status;
            }
            else if (Files.TryGetValue(context.Request.Url!.AbsolutePath, out var file))
            {
                context.Response.ContentLength64 = file.Length;
                await context.Response.OutputStream.WriteAsync(file);
            }
            else
            {
                context.Response.StatusCode = 404;
            }

            context.Response.Close();
        }
    }
}
