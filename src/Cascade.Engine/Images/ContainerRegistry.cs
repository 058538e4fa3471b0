using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Images;

/// <summary>A registry that speaks the OCI distribution API, ECR or any other.</summary>
/// <param name="registry">Host, and port if the registry has one.</param>
/// <param name="credentials">Null for requests without a login.</param>
/// <seealso href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md"/>
internal sealed class ContainerRegistry(string registry, RegistryCredentials? credentials)
{
    /// <summary>A registry answers 404 for a manifest of a type that the request does not accept.</summary>
    private static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private readonly RegistryAuthentication _authentication = new(credentials);

    /// <summary>Whether the repository has the tag; a repository that does not exist has none.</summary>
    /// <exception cref="CascadeException">The registry refuses the login, fails, or cannot be reached.</exception>
    public async Task<bool> HasTagAsync(string repository, string tag, CancellationToken cancellationToken)
    {
        using var response = await AskAsync(HttpMethod.Head, repository, tag, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.NotFound => false,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                throw new CascadeException(Errors.RegistryRefusesLogin(registry, (int)response.StatusCode)),
            var status => throw new CascadeException(Errors.RegistryFailing(registry, (int)status)),
        };
    }

    /// <summary>The digest of the manifest (for several architectures, of the index) that a tag names now.</summary>
    /// <param name="image">An image of this registry.</param>
    /// <param name="name">As the user wrote it, for messages.</param>
    /// <param name="cancellationToken">The build's.</param>
    /// <exception cref="CascadeException">The registry does not have the image, refuses it, fails, or cannot be reached.</exception>
    public async Task<string> DigestAsync(ImageReference image, string name, CancellationToken cancellationToken)
    {
        using var head = await AskAsync(HttpMethod.Head, image.Repository, image.Tag!, cancellationToken);
        Check(head);
        if (head.Headers.TryGetValues("Docker-Content-Digest", out var digests))
        {
            return digests.First();
        }

        // The header is optional; the digest is of the manifest's bytes.
        using var get = await AskAsync(HttpMethod.Get, image.Repository, image.Tag!, cancellationToken);
        Check(get);
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(await get.Content.ReadAsByteArrayAsync(cancellationToken)))}";

        void Check(HttpResponseMessage response)
        {
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            throw new CascadeException(response.StatusCode switch
            {
                HttpStatusCode.NotFound => Errors.BaseImageNotFound(name),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    Errors.BaseImageRefused(name, registry, (int)response.StatusCode),
                var status => Errors.RegistryFailing(registry, (int)status),
            });
        }
    }

    private async Task<HttpResponseMessage> AskAsync(
        HttpMethod method, string repository, string reference, CancellationToken cancellationToken)
    {
        var address = new Uri(RegistryHttp.BaseAddress(registry), $"v2/{repository}/manifests/{reference}");
        try
        {
            var response = await RegistryHttp.SendAsync(Request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized
                || !await _authentication.AnswerAsync(response, repository, cancellationToken))
            {
                return response;
            }

            response.Dispose();
            return await RegistryHttp.SendAsync(Request, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new CascadeException(Errors.RegistryTlsFailed(registry, exception.GetBaseException().Message), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
        {
            throw new CascadeException(Errors.RegistryUnreachable(registry, exception.Message), exception);
        }

        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(method, address) { Headers = { Authorization = _authentication.Header } };
            foreach (var type in ManifestTypes)
            {
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
            }

            return request;
        }
    }
}
