using System.Collections.Concurrent;

namespace Cascade.Engine.Publish;

/// <summary>
/// Keeps each query's answer for a while: queries are sent while the project is still being built (<see cref="Prefetch"/>), and the answers
/// wait here for the steps that need them.
/// </summary>
internal sealed class QueryCache(TimeProvider time)
{
    /// <summary>A build may take minutes, and AWS changes in them.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (long At, Task Answer)> _answers = new(StringComparer.Ordinal);

    /// <returns>The last answer, on its way, fresh, old or failed; null for a query that was never sent.</returns>
    public Task<T>? Known<T>(string query) => _answers.TryGetValue(query, out var known) ? known.Answer as Task<T> : null;

    /// <param name="query">All that the answer depends on.</param>
    /// <param name="ask">Asks. Not called when there is a fresh answer, or a fresh query on its way, that has not failed.</param>
    /// <param name="ages">False for an answer that cannot change while a publish lasts.</param>
    public Task<T> Of<T>(string query, Func<Task<T>> ask, bool ages = true)
    {
        if (_answers.TryGetValue(query, out var known)
            && (!ages || time.GetElapsedTime(known.At) < Fresh)
            && known.Answer is Task<T> { IsFaulted: false, IsCanceled: false } answer)
        {
            return answer;
        }

        answer = ask();
        _answers[query] = (time.GetTimestamp(), answer);
        return answer;
    }
}
