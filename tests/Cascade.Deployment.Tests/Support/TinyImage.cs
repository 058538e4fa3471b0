using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Cascade.Deployment.Tests.Support;

/// <summary>
/// An image of one small layer, pushed as the OCI distribution API has it: <see
/// href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push"/>.
/// </summary>
/// <param name="registry">A client that the registry lets in, with the registry's address as its base.</param>
/// <param name="repository">Where it is pushed to.</param>
internal sealed class TinyImage(HttpClient registry, string repository)
{
    public const string IndexType = "application/vnd.oci.image.index.v1+json";
    public const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>The manifest as it was pushed; its digest names it.</summary>
    /// <param name="Text">JSON.</param>
    public sealed record Pushed(string Text)
    {
        public string Digest => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}";
    }

    public async Task<Pushed> PushAsync(string tag)
    {
        var (config, configSize) = await BlobAsync("""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""");
        var (layer, layerSize) = await BlobAsync("layer");
        return await PushAsync(
            tag,
            ManifestType,
            $$"""
            { "schemaVersion": 2, "mediaType": "{{ManifestType}}",
              "config": { "mediaType": "application/vnd.docker.container.image.v1+json", "size": {{configSize}}, "digest": "{{config}}" },
              "layers": [ { "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip",
                "size": {{layerSize}}, "digest": "{{layer}}" } ] }
            """);
    }

    public Task<Pushed> PushIndexAsync(Pushed manifest, string tag) => PushAsync(
        tag,
        IndexType,
        $$"""
        { "schemaVersion": 2, "mediaType": "{{IndexType}}",
          "manifests": [ { "mediaType": "{{ManifestType}}", "size": {{Encoding.UTF8.GetByteCount(manifest.Text)}}, "digest": "{{manifest.Digest}}",
            "platform": { "architecture": "amd64", "os": "linux" } } ] }
        """);

    public async Task DeleteAsync(Pushed manifest)
    {
        using var answer = await registry.DeleteAsync(new Uri($"v2/{repository}/manifests/{manifest.Digest}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    private async Task<Pushed> PushAsync(string tag, string type, string text)
    {
        using var content = new StringContent(text, new MediaTypeHeaderValue(type));
        using var put = await registry.PutAsync(new Uri($"v2/{repository}/manifests/{tag}", UriKind.Relative), content);
        put.EnsureSuccessStatusCode();
        return new(text);
    }

    private async Task<(string Digest, int Size)> BlobAsync(string text)
    {
        var (bytes, digest) = (Encoding.UTF8.GetBytes(text), new Pushed(text).Digest);
        using var start = await registry.PostAsync(new Uri($"v2/{repository}/blobs/uploads/", UriKind.Relative), null);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/octet-stream");
        using var put = await registry.PutAsync(new Uri($"{start.Headers.Location}&digest={digest}", UriKind.RelativeOrAbsolute), content);
        put.EnsureSuccessStatusCode();
        return (digest, bytes.Length);
    }
}
