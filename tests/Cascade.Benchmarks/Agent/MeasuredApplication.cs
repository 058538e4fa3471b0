using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Cascade.Local;

namespace Cascade.Benchmarks.Agent;

/// <summary>The application in a process of its own, and what the system says of that.</summary>
internal sealed class MeasuredApplication : IAsyncDisposable
{
    private readonly Process _process;

    private MeasuredApplication(Process process, int port, TimeSpan start) => (_process, Port, StartUp) = (process, port, start);

    public int Port { get; }

    /// <summary>From the process's start to the first answer.</summary>
    public TimeSpan StartUp { get; }

    /// <summary>What all its threads have spent.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident, in MB.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static async Task<MeasuredApplication> StartAsync(string assembly, IReadOnlyDictionary<string, string> environment)
    {
        var port = FreePort.Find();
        var info = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        info.Environment["ASPNETCORE_HTTP_PORTS"] = port.ToString(CultureInfo.InvariantCulture);
        info.Environment["Logging__LogLevel__Default"] = "Warning";

        var start = Stopwatch.GetTimestamp();
        var process = Process.Start(info)!;
        process.OutputDataReceived += (_, line) => Show(line.Data);
        process.ErrorDataReceived += (_, line) => Show(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                await Load.OneAsync(socket);
                return new(process, port, Stopwatch.GetElapsedTime(start));
            }
            catch (SocketException) when (!process.HasExited && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(1);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // It is told to be silent: what it says is why a measurement is worth nothing.
    private static void Show(string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            Console.Error.WriteLine(line);
        }
    }
}
