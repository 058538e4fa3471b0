namespace Cascade.Otlp;

/// <summary>What has come so far, in its order, and what may still come.</summary>
public sealed class Arrivals<T>
{
    /// <summary>How long one waits for what should come within a second.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly List<T> _all = [];
    private TaskCompletionSource _more = NewSignal();

    public IReadOnlyList<T> SoFar
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
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
            lock (_gate)
            {
                (signal, known) = (_more.Task, [.. _all]);
            }

            if (Array.FindIndex(known, one => isMeant(one)) is >= 0 and var at)
            {
                return known[at];
            }

            await Task.WhenAny(signal, Task.Delay(Timeout.Infinite, limit.Token));
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"It did not come within {Limit}. What came:\n{string.Join('\n', known)}");
            }
        }
    }

    internal void Add(IEnumerable<T> arrived)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            _all.AddRange(arrived);
            (signal, _more) = (_more, NewSignal());
        }

        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
