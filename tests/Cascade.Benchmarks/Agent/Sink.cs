using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Cascade.Benchmarks.Agent;

/// <summary>In the collector's place: takes all, and looks at nothing.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication _server;
    private int _requests;

    private Sink(WebApplication server) => _server = server;

    public string Address => _server.Urls.Single();

    /// <summary>How many exports came in: none would mean that nothing was measured.</summary>
    public int Requests => _requests;

    public static async Task<Sink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var sink = new Sink(builder.Build());
        sink._server.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            Interlocked.Increment(ref sink._requests);
        });
        await sink._server.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
