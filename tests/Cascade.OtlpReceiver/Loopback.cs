using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Cascade.Otlp;

/// <summary>A server on free ports of this machine's own.</summary>
internal static class Loopback
{
    /// <param name="withHttp2">Also on a second port, where it speaks nothing else: without TLS, one port cannot tell.</param>
    public static WebApplication Server(bool withHttp2 = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            if (withHttp2)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            }
        });
        return builder.Build();
    }

    /// <summary>Known once it has started.</summary>
    public static Uri Address(this WebApplication server, int port = 0) => new(server.Urls.ElementAt(port));
}
