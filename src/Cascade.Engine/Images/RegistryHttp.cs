using System.Diagnostics.CodeAnalysis;
using System.Net;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Images;

/// <summary>
/// HTTP for registries: a request that fails for a moment is sent again, and no wait is long; but a registry that answers 429 is asked for as
/// long as AWS is (<see cref="ThrottlingPatience"/>).
/// </summary>
internal static class RegistryHttp
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1)];

    [SuppressMessage("Reliability", "CA2000", Justification = "The client lives as long as the program.")]
    private static readonly HttpClient Client =
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>
    /// A registry's address: https, but http on this machine and for <c>DOTNET_CONTAINER_INSECURE_REGISTRIES</c>, as in the SDK's push.
    /// </summary>
    public static Uri BaseAddress(string registry)
    {
        // Docker Hub is the one registry whose name is not its host.
        var secure = new Uri($"https://{(registry == "docker.io" ? "registry-1.docker.io" : registry)}/");
        var setting = Environment.GetEnvironmentVariable("DOTNET_CONTAINER_INSECURE_REGISTRIES");
        var insecure = setting?.Split([',', ';'], StringSplitOptions.TrimEntries) ?? [];
        return secure.IsLoopback || insecure.Contains(registry, StringComparer.OrdinalIgnoreCase) ? new($"http://{registry}/") : secure;
    }

    /// <exception cref="HttpRequestException">No connection, not even later.</exception>
    /// <exception cref="TimeoutException">No answer.</exception>
    public static async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        var clock = ThrottlingPatience.Clock;
        var begin = clock.GetTimestamp();
        for (int failures = 0, throttled = 0; ;)
        {
            TimeSpan pause;
            using var message = request();
            try
            {
                var response = await SendOnceAsync(message, cancellationToken);
                if (response.StatusCode == HttpStatusCode.TooManyRequests && clock.GetElapsedTime(begin) < ThrottlingPatience.Budget)
                {
                    pause = ThrottlingPatience.PauseBefore(++throttled);
                }
                else if (response.StatusCode < HttpStatusCode.InternalServerError || failures == Pauses.Length)
                {
                    return response;
                }
                else
                {
                    pause = Pauses[failures++];
                }

                response.Dispose();
            }
            catch (HttpRequestException exception)
                when (failures < Pauses.Length && exception.HttpRequestError != HttpRequestError.SecureConnectionError)
            {
                pause = Pauses[failures++];
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private static async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        try
        {
            return await Client.SendAsync(message, limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {AnswerLimit.TotalSeconds:0} s", exception);
        }
    }
}
