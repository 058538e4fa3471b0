using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Cascade.Engine.Aws;

/// <summary>
/// A throttled call is sent again for a minute at least, at the rate that AWS takes (the SDK's adaptive mode); any other failure has the
/// SDK's few retries. The SDK itself counts both alike, and gives up after some seconds.
/// </summary>
/// <remarks>For all clients whose configuration is <see cref="ClientSettings"/>'.</remarks>
internal sealed class ThrottlingPatience : RetryPolicy
{
    /// <summary>From the first throttled answer of a call. The wait that has begun by then comes on top.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause between two requests of a call: a throttle that ends is noticed soon.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private const string Key = "cascade-throttling";

    private readonly RetryPolicy _policy;

    private ThrottlingPatience(RetryPolicy policy) => (_policy, MaxRetries) = (policy, policy.MaxRetries);

    /// <summary>Measures the budget and the pauses.</summary>
    internal static TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Lets all clients have it that are made from now on.</summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new Customizer());

    public override bool CanRetry(IExecutionContext executionContext) => _policy.CanRetry(executionContext);

    public override bool RetryLimitReached(IExecutionContext executionContext) =>
        executionContext.RequestContext.Retries - ThrottlingOf(executionContext).Retries > MaxRetries;

    public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
        Throttled(executionContext, exception)
        ?? (IsWithinLimit(executionContext) && _policy.RetryForException(executionContext, exception));

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        Throttled(executionContext, exception)
        ?? (IsWithinLimit(executionContext) && await _policy.RetryForExceptionAsync(executionContext, exception));

    public override bool OnRetry(IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError)
    {
        var isThrottled = ThrottlingOf(executionContext).IsLast;
        // The SDK's limit on the retries of all calls together is for services that are down.
        return _policy.OnRetry(executionContext, bypassAcquireCapacity || isThrottled, isThrottlingError || isThrottled);
    }

    public override void NotifySuccess(IExecutionContext executionContext) => _policy.NotifySuccess(executionContext);

    public override void ObtainSendToken(IExecutionContext executionContext, Exception exception)
    {
        try
        {
            _policy.ObtainSendToken(executionContext, exception);
        }
        catch (AmazonClientException)
        {
            // The SDK has waited for its turn as long as the SDK waits: AWS decides.
        }
    }

    public override async Task ObtainSendTokenAsync(IExecutionContext executionContext, Exception exception)
    {
        try
        {
            await _policy.ObtainSendTokenAsync(executionContext, exception);
        }
        catch (AmazonClientException)
        {
            // As above.
        }
    }

    public override void WaitBeforeRetry(IExecutionContext executionContext) =>
        Task.Delay(PauseOf(executionContext), Clock).GetAwaiter().GetResult();

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) =>
        Task.Delay(PauseOf(executionContext), Clock, executionContext.RequestContext.CancellationToken);

    /// <summary>The pause before a request is sent again.</summary>
    /// <param name="retry">1 for the first time.</param>
    public static TimeSpan PauseBefore(int retry)
    {
        // The half that is not left to chance keeps a call from asking again at once, time after time.
        var seconds = Math.Min(Math.Pow(2, retry - 1), LongestPause.TotalSeconds);
        return TimeSpan.FromMilliseconds(seconds * RandomNumberGenerator.GetInt32(500, 1000));
    }

    private static TimeSpan PauseOf(IExecutionContext executionContext) => PauseBefore(executionContext.RequestContext.Retries);

    /// <summary>Whether a throttled call is sent again; null for another failure.</summary>
    private static bool? Throttled(IExecutionContext executionContext, Exception exception)
    {
        var throttling = ThrottlingOf(executionContext);
        throttling.IsLast = executionContext.RequestContext.ClientConfig.HttpClientFactory is AwsHttp
            && exception is AmazonServiceException service
            && AwsFailure.IsThrottled(service);
        if (!throttling.IsLast)
        {
            return null;
        }

        throttling.Since ??= Clock.GetTimestamp();
        throttling.Retries++;
        return Clock.GetElapsedTime(throttling.Since.Value) < Budget;
    }

    private bool IsWithinLimit(IExecutionContext executionContext) =>
        executionContext.RequestContext.Retries - ThrottlingOf(executionContext).Retries < MaxRetries;

    private static Throttling ThrottlingOf(IExecutionContext executionContext)
    {
        var attributes = executionContext.RequestContext.ContextAttributes;
        if (attributes.TryGetValue(Key, out var known))
        {
            return (Throttling)known;
        }

        var throttling = new Throttling();
        attributes[Key] = throttling;
        return throttling;
    }

    /// <summary>What a call has been through.</summary>
    private sealed class Throttling
    {
        /// <summary>The first throttled answer; null before.</summary>
        public long? Since { get; set; }

        public int Retries { get; set; }

        /// <summary>Whether the last answer was throttled.</summary>
        public bool IsLast { get; set; }
    }

    private sealed class Customizer : IRuntimePipelineCustomizer
    {
        public string UniqueName => Key;

        public void Customize(Type type, RuntimePipeline pipeline)
        {
            if (pipeline.Handlers.OfType<RetryHandler>().FirstOrDefault() is { } handler)
            {
                pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ThrottlingPatience(handler.RetryPolicy)));
            }
        }
    }
}
