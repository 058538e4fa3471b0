using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Cascade.Engine.Cli;

/// <summary>
/// The engine works for as long as its parent holds the lifeline. A cancelled build closes the engine's stdin, and a killed build cannot
/// help closing it. Then, or at SIGINT, SIGTERM or SIGHUP, <see cref="Token"/> is cancelled, once, and the work ends in order. No signal
/// ends the engine by itself.
/// </summary>
/// <remarks>
/// The lifeline lives until the process ends, and so is never disposed of: a second signal may come while the first signal's work is being
/// finished.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The lifeline lives as long as the process.")]
internal sealed class ParentLifeline
{
    /// <summary>Keeps the registrations alive: the garbage collector ends a registration that nothing refers to.</summary>
    private static readonly List<PosixSignalRegistration> s_signals = [];

    private readonly CancellationTokenSource _source = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private ParentLifeline()
    {
    }

    /// <summary>Cancelled when the work should end.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The lines that the parent writes: a command each. They end when the work should. Without a parent there are none.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    /// <summary>Watches signals, and stdin if the parent holds it. To be called once.</summary>
    /// <param name="watchStdin">
    /// True for the task that starts the engine. False for a person's shell or a build server, where stdin may be empty from the start.
    /// </param>
    public static ParentLifeline Hold(bool watchStdin)
    {
        var lifeline = watchStdin && Console.IsInputRedirected ? HoldBy(Console.OpenStandardInput()) : HoldBySignalsAlone();
        // SIGHUP: the terminal is gone. On Windows these are CTRL_C, the closing of the console, and the shutdown.
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            s_signals.Add(PosixSignalRegistration.Create(signal, lifeline.OnSignal));
        }

        return lifeline;
    }

    /// <summary>Watches a stream alone.</summary>
    internal static ParentLifeline HoldBy(Stream stdin)
    {
        var lifeline = new ParentLifeline();
        // A thread of its own: on Windows a read of a pipe cannot be cancelled, and the read must not keep the process alive.
        new Thread(() => lifeline.ReadToEnd(stdin)) { IsBackground = true, Name = "lifeline" }.Start();
        return lifeline;
    }

    private static ParentLifeline HoldBySignalsAlone()
    {
        var lifeline = new ParentLifeline();
        lifeline._lines.Writer.Complete();
        return lifeline;
    }

    private void ReadToEnd(Stream stdin)
    {
        try
        {
            using var reader = new StreamReader(stdin, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            while (reader.ReadLine() is { } line)
            {
                _lines.Writer.TryWrite(line);
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end, too.
        }

        Cancel();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Cancel();
    }

    /// <summary>On another thread: a token's callbacks run where the token is cancelled, and a signal handler should run none.</summary>
    private void Cancel()
    {
        _ = _source.CancelAsync();
        _lines.Writer.TryComplete();
    }
}
