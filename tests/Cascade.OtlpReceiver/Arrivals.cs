namespace Cascade.Otlp;

/// <summary>What has come so far, in its order, and what may still come.</summary>
public sealed class Arrivals<T>
{
    /// <summary>How long one waits for what should come within a second.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly List<T> all = [];
    private TaskCompletionSource more = NewSignal();

    public IReadOnlyList<T> SoFar
    {
        get
        {
            lock (gate)
                return [.. all];
        }
    }

    /// <summary>The first that is meant; waits for it.</summary>
    /// <exception cref="TimeoutException">It did not come within half a minute; the message names what did.</exception>
    public async Task<T> FirstAsync(Func<T, bool> isMeant)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            Task signal;
            T[] known;
            lock (gate)
                (signal, known) = (more.Task, [.. all]);
            if (Array.FindIndex(known, one => isMeant(one)) is >= 0 and var at)
                return known[at];
            await Task.WhenAny(signal, Task.Delay(Timeout.Infinite, limit.Token));
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"It did not come within {Limit}. What came:\n{string.Join('\n', known)}");
        }
    }

    internal void Add(IEnumerable<T> arrived)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            all.AddRange(arrived);
            (signal, more) = (more, NewSignal());
        }

        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
