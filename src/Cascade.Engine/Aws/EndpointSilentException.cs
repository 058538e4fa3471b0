namespace Cascade.Engine.Aws;

/// <summary>
/// No answer within the limit. Of a type that AWSSDK's retries do not know, so that silence is waited for once, not three times.
/// </summary>
/// <param name="limit">How long was waited.</param>
internal sealed class EndpointSilentException(TimeSpan limit) : Exception($"No answer within {limit.TotalSeconds} s.")
{
    public TimeSpan Limit { get; } = limit;
}
