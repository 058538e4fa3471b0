using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cascade.Benchmarks.Agent;

/// <summary>
/// Requests over connections that stay open, one after the other on each; as little work as can be beside what is measured.
/// </summary>
internal static class Load
{
    private const int Connections = 32;

    private static readonly byte[] Request =
        "GET /hello/world HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 80\r\nX-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793\r\n\r\n"u8
            .ToArray();

    /// <returns>How long each request took, in microseconds.</returns>
    public static async Task<double[]> RunAsync(int port, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => ConnectionAsync(port, until))));
        return [.. all.SelectMany(one => one).Order()];
    }

    /// <summary>One request over a connection.</summary>
    public static Task OneAsync(Socket socket) => AskAsync(socket, new byte[4096]);

    private static async Task<List<double>> ConnectionAsync(int port, long until)
    {
        var times = new List<double>();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[4096];
        while (Stopwatch.GetTimestamp() is var start && start < until)
        {
            await AskAsync(socket, buffer);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return times;
    }

    private static async Task AskAsync(Socket socket, byte[] buffer)
    {
        var request = (byte[])Request.Clone();
        // Each is another trace, or all would be sampled, or none.
        Random.Shared.GetItems("0123456789abcdef"u8, request.AsSpan(request.Length - 4 - 16, 16));
        await socket.SendAsync(request);
        var length = 0;
        while (!Complete(buffer.AsSpan(0, length)))
        {
            length += await socket.ReceiveAsync(buffer.AsMemory(length)) is > 0 and var read
                ? read
                : throw new IOException("The application closed the connection.");
        }
    }

    // ASP.NET Core sends it in chunks, of which the last is empty.
    private static bool Complete(ReadOnlySpan<byte> answer) => answer.StartsWith("HTTP/1.1 200"u8)
        ? answer.EndsWith("\r\n0\r\n\r\n"u8)
        : answer.Length < 12 ? false : throw new IOException(Encoding.ASCII.GetString(answer));
}
