using System.Collections.Concurrent;

namespace Cascade.Engine.Publish;

/// <summary>
/// What is asked twice within a moment is asked once: questions are put while the project is still being built (<see cref="EarlyQuestions"/>), and
/// their answers wait here for who needs them.
/// </summary>
internal sealed class Answers(TimeProvider time)
{
    /// <summary>A build may take minutes, and AWS changes in them.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (long At, Task Answer)> _answers = new(StringComparer.Ordinal);

    /// <param name="question">All that the answer depends on.</param>
    /// <param name="ask">Asks. Not called when there is an answer, or one on its way, that is not old and no failure.</param>
    /// <param name="ages">False for what stays as it is while a publish lasts.</param>
    public Task<T> Of<T>(string question, Func<Task<T>> ask, bool ages = true)
    {
        if (_answers.TryGetValue(question, out var known) && (!ages || time.GetElapsedTime(known.At) < Fresh) && known.Answer is Task<T> { IsFaulted: false, IsCanceled: false } answer)
        {
            return answer;
        }

        answer = ask();
        _answers[question] = (time.GetTimestamp(), answer);
        return answer;
    }
}
