using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Cascade.Engine.Images;

/// <summary>HTTP for registries: a request that fails for a moment is sent again, and no wait is long.</summary>
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
        for (var attempt = 0; ; attempt++)
        {
            using var message = request();
            try
            {
                var response = await SendOnceAsync(message, cancellationToken);
                if (attempt == Pauses.Length
                    || response.StatusCode is < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests)
                {
                    return response;
                }

                response.Dispose();
            }
            catch (HttpRequestException exception)
                when (attempt < Pauses.Length && exception.HttpRequestError != HttpRequestError.SecureConnectionError)
            {
                // The request is sent again after the pause.
            }

            await Task.Delay(Pauses[attempt], cancellationToken);
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
