using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Aws;

/// <summary>
/// The HTTP client of all calls to AWS, with the machine's proxy, <c>AWS_CA_BUNDLE</c> (which Terraform heeds and the SDK does not), and a
/// limit on silence.
/// </summary>
internal sealed class AwsHttp : HttpClientFactory
{
    /// <summary>How long an endpoint may take to accept a connection.</summary>
    public static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(4);

    /// <summary>How long an endpoint may take to begin its answer.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private static readonly Lazy<HttpClient> Client = new(Create);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => Client.Value;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    [SuppressMessage("Reliability", "CA2000", Justification = "The client lives as long as the program.")]
    private static HttpClient Create()
    {
        // S3 names another region by a redirect: the SDK follows the redirect and signs anew.
        var handler = new SocketsHttpHandler { ConnectTimeout = ConnectLimit, AllowAutoRedirect = false };
        if (Environment.GetEnvironmentVariable("AWS_CA_BUNDLE") is { Length: > 0 } bundle)
        {
            handler.SslOptions.CertificateChainPolicy = Trust(bundle);
        }

        return new(new Impatient(handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="CascadeException">The file is missing, or has no certificate.</exception>
    internal static X509ChainPolicy Trust(string bundle)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(bundle);
            if (policy.CustomTrustStore.Count == 0)
            {
                throw new CryptographicException("There is no certificate in it.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CascadeException(Errors.CertificateBundleUnreadable(bundle, exception.Message), exception);
        }

        return policy;
    }

    private sealed class Impatient(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(AnswerLimit);
            try
            {
                return await base.SendAsync(request, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new EndpointSilentException(limit.IsCancellationRequested ? AnswerLimit : ConnectLimit);
            }
        }
    }
}
