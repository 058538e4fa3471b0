namespace Cascade.Testing;

/// <summary>A clock on which a minute passes in a second or less: what waits by the clock does not wait in a test.</summary>
/// <param name="factor">How much faster than the real clock.</param>
internal sealed class FastClock(int factor) : TimeProvider
{
    public override long GetTimestamp() => base.GetTimestamp() * factor;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    private TimeSpan Shorter(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / factor;
}
