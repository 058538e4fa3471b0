namespace Cascade.Engine.Aws;

/// <summary>
/// No answer within the limit. AWSSDK's retries do not know this type, so a silent endpoint is waited for once, not three times.
/// </summary>
/// <param name="limit">The length of the wait.</param>
internal sealed class EndpointSilentException(TimeSpan limit) : Exception($"No answer within {limit.TotalSeconds} s.")
{
    public TimeSpan Limit { get; } = limit;
}
