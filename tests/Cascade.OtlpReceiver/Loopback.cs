using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Cascade.Otlp;

/// <summary>A server on a free port of this machine's own.</summary>
internal static class Loopback
{
    public static WebApplication Server()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }

    public static async Task<Uri> ListenAsync(this WebApplication server)
    {
        await server.StartAsync();
        return new Uri(server.Urls.Single());
    }
}
