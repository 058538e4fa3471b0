using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>What stands in the collector's place: it takes OTLP by HTTP and keeps it as it came.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly WebApplication server;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    private OtlpReceiver(WebApplication server) => this.server = server;

    public Uri Endpoint => new(server.Urls.Single());

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var receiver = new OtlpReceiver(server);
        server.Run(receiver.TakeAsync);
        await server.StartAsync();
        return receiver;
    }

    /// <summary>Waits for a message that holds these bytes, and returns it with each byte as a character.</summary>
    public async Task<string> ReceivesAsync(string path, byte[] bytes)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            if (received.FirstOrDefault(one => one.Path == path && one.Body.AsSpan().IndexOf(bytes) >= 0) is { Body: { } body })
                return Encoding.Latin1.GetString(body);
            await Task.Delay(100, limit.Token);
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, body.ToArray()));
    }
}
