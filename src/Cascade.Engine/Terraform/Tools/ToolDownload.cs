using System.Net;
using System.Security.Cryptography;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// One download: tried up to three times when the server fails or the line breaks, given up when nothing comes for a minute.
/// </summary>
internal sealed class ToolDownload(string tool, Uri address)
{
    private const int Attempts = 3;
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);

    /// <summary>Writes the file, and checks its SHA-256.</summary>
    /// <exception cref="CascadeException">The server does not answer, refuses, or sends something else.</exception>
    public async Task ToAsync(string file, string sha256, CancellationToken cancellationToken)
    {
        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
        {
            throw new CascadeException(Errors.ToolDownloadFailed(tool, address, "only http and https addresses can be fetched from"));
        }

        // Proxies of the environment (HTTPS_PROXY, NO_PROXY) are the handler's default.
        using var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Cascade.Build");
        for (var attempt = 1; ; attempt++)
        {
            var problem = await TryAsync(client, file, sha256, cancellationToken);
            if (problem is null)
            {
                return;
            }

            if (attempt == Attempts || !problem.Value.MayPass)
            {
                throw new CascadeException(problem.Value.Problem);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300 * attempt), cancellationToken);
        }
    }

    private async Task<(Problem Problem, bool MayPass)?> TryAsync(
        HttpClient client, string file, string sha256, CancellationToken cancellationToken)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stall.CancelAfter(Stall);
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stall.Token);
            if (!response.IsSuccessStatusCode)
            {
                var status = response.StatusCode;
                return (Errors.ToolDownloadRefused(tool, address, (int)status, response.ReasonPhrase),
                    status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);
            }

            var actual = await CopyAsync(response, file, stall);
            return actual == sha256 ? null : (Errors.ToolChecksumMismatch(tool, address, sha256, actual), false);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            return (Errors.ToolDownloadFailed(tool, address, (e.InnerException ?? e).Message), true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Errors.ToolDownloadFailed(tool, address, $"nothing came for {Stall.TotalSeconds:0} s"), false);
        }
    }

    private static async Task<string> CopyAsync(HttpResponseMessage response, string file, CancellationTokenSource stall)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None);
        await using var source = await response.Content.ReadAsStreamAsync(stall.Token);
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, stall.Token)) > 0)
        {
            stall.CancelAfter(Stall);
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), stall.Token);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
