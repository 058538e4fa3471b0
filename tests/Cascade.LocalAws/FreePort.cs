using System.Net;
using System.Net.Sockets;

namespace Cascade.Local;

/// <summary>
/// A TCP port that nobody listens on, for programs that must be told one. Another may take it first: prefer port 0 where it can be had.
/// </summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
