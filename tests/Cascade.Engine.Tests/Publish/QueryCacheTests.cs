using Cascade.Engine.Publish;

namespace Cascade.Engine.Tests.Publish;

public sealed class QueryCacheTests
{
    private readonly Clock _clock = new();
    private readonly QueryCache _cache;
    private int _asked;

    public QueryCacheTests() => _cache = new(_clock);

    [Fact]
    public async Task What_was_asked_a_moment_ago_is_not_asked_again()
    {
        Assert.Equal(1, await _cache.Of("question", AskAsync));
        _clock.Now += 14;

        Assert.Equal(1, await _cache.Of("question", AskAsync));
    }

    [Fact]
    public async Task What_is_still_being_asked_is_waited_for()
    {
        var answer = new TaskCompletionSource<int>();
        var first = _cache.Of("question", () => answer.Task);

        var second = _cache.Of("question", AskAsync);

        answer.SetResult(7);
        Assert.Equal((7, 7), (await first, await second));
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task Another_question_is_asked()
    {
        Assert.Equal(1, await _cache.Of("question", AskAsync));
        Assert.Equal(2, await _cache.Of("another", AskAsync));
    }

    [Fact]
    public async Task After_15_seconds_it_is_asked_again()
    {
        Assert.Equal(1, await _cache.Of("question", AskAsync));
        _clock.Now += 15;

        Assert.Equal(2, await _cache.Of("question", AskAsync));
        Assert.Equal(2, await _cache.Of("question", AskAsync));
    }

    [Fact]
    public async Task The_time_that_an_answer_took_counts()
    {
        var answer = new TaskCompletionSource<int>();
        var early = _cache.Of("question", () => answer.Task);
        _clock.Now += 15;
        answer.SetResult(7);

        Assert.Equal(7, await early);
        Assert.Equal(1, await _cache.Of("question", AskAsync));
    }

    [Fact]
    public async Task A_failure_is_no_answer()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _cache.Of("question", () => Task.FromException<int>(new TimeoutException())));
        await Assert.ThrowsAsync<TaskCanceledException>(() => _cache.Of("question", () => Task.FromCanceled<int>(new(canceled: true))));

        Assert.Equal(1, await _cache.Of("question", AskAsync));
    }

    private Task<int> AskAsync() => Task.FromResult(++_asked);

    /// <summary>Goes on when it is told to, in seconds.</summary>
    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Now;
    }
}
