using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Cascade.Engine.Cli;

/// <summary>
/// What the engine is held by: when whoever started it lets go of its stdin (a cancelled build closes it, a killed one has no choice), or when it
/// gets SIGINT, SIGTERM or SIGHUP, <see cref="Token"/> is cancelled, once, and the work ends in order. No signal ends the engine by itself.
/// </summary>
/// <remarks>It holds until the process ends, and so is never disposed of: a second signal may come while the first one's work is being finished.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class EngineLeash
{
    /// <summary>A registration that nothing refers to is finalised, and with it ends.</summary>
    private static readonly List<PosixSignalRegistration> s_signals = [];
    private readonly CancellationTokenSource _source = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private EngineLeash()
    {
    }

    /// <summary>Cancelled when the work should end.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What whoever holds the leash writes: a command a line. Ends when the work should; without somebody who holds it there is nothing to read.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    /// <summary>Watches signals, and stdin if somebody holds it. To be called once.</summary>
    /// <param name="watchStdin">Whether stdin's end means an end: true for the task that starts the engine, false for a person's shell or a build server, where stdin may be empty from the start.</param>
    public static EngineLeash Hold(bool watchStdin)
    {
        var leash = watchStdin && Console.IsInputRedirected ? HoldBy(Console.OpenStandardInput()) : Loose();
        // SIGHUP: the terminal is gone. On Windows these are CTRL_C, the closing of the console, and the shutdown.
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            s_signals.Add(PosixSignalRegistration.Create(signal, leash.OnSignal));
        }

        return leash;
    }

    /// <summary>Watches a stream alone.</summary>
    internal static EngineLeash HoldBy(Stream stdin)
    {
        var leash = new EngineLeash();
        // A thread of its own: on Windows a read of a pipe cannot be cancelled, and it must not keep the process alive.
        new Thread(() => leash.ReadToEnd(stdin)) { IsBackground = true, Name = "leash" }.Start();
        return leash;
    }

    /// <summary>Held by signals alone.</summary>
    private static EngineLeash Loose()
    {
        var leash = new EngineLeash();
        leash._lines.Writer.Complete();
        return leash;
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

    /// <summary>Off this thread: a token's callbacks run where it is cancelled, and no signal handler should.</summary>
    private void Cancel()
    {
        _ = _source.CancelAsync();
        _lines.Writer.TryComplete();
    }
}
