using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cascade.Local.Images;

/// <summary>An image as a folder: <c>manifest.json</c> and the blobs it names, each a file named after its SHA-256.</summary>
/// <remarks>https://github.com/opencontainers/image-spec/blob/main/manifest.md and the distribution spec's push.</remarks>
internal sealed class OciLayout(string folder)
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigurationType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What <c>config</c> of an image configuration says; names are the specification's.</summary>
    internal sealed record ContainerConfiguration
    {
        [JsonPropertyName("Env")]
        public IReadOnlyList<string> Env { get; init; } = [];
    }

    private sealed record Descriptor(string MediaType, string Digest, long Size);

    private sealed record Manifest(int SchemaVersion, string MediaType, Descriptor Config, IReadOnlyList<Descriptor> Layers);

    /// <summary>Compresses the layers (tar files, lowest first) and writes the whole image.</summary>
    public async Task WriteAsync(IReadOnlyList<string> layers, ContainerConfiguration container, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var descriptors = new List<Descriptor>();
        var contents = new List<string>();
        foreach (var layer in layers)
        {
            var compressed = Path.Combine(folder, "layer");
            await using (var tar = File.OpenRead(layer))
            {
                contents.Add("sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(tar, cancellationToken)));
                tar.Position = 0;
                await using var gzip = new GZipStream(File.Create(compressed), CompressionLevel.Fastest);
                await tar.CopyToAsync(gzip, cancellationToken);
            }

            descriptors.Add(await KeepAsync(compressed, LayerType, cancellationToken));
        }

        var file = Path.Combine(folder, "configuration");
        await File.WriteAllBytesAsync(
            file,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
                    Os = "linux",
                    Config = container,
                    Rootfs = new Dictionary<string, object> { ["type"] = "layers", ["diff_ids"] = contents },
                    History = layers.Select(layer => new Dictionary<string, string> { ["created_by"] = Path.GetFileName(layer) }),
                },
                Json),
            cancellationToken);
        var configuration = await KeepAsync(file, ConfigurationType, cancellationToken);
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "manifest.json"),
            JsonSerializer.SerializeToUtf8Bytes(new Manifest(2, ManifestType, configuration, descriptors), Json),
            cancellationToken);
    }

    public async Task PushAsync(ContainerRegistry registry, string repository, string tag, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "manifest.json"), cancellationToken);
        var manifest = JsonSerializer.Deserialize<Manifest>(bytes, Json)!;
        using var client = registry.Client();
        foreach (var blob in manifest.Layers.Append(manifest.Config))
        {
            await PushBlobAsync(client, repository, blob, cancellationToken);
        }

        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(ManifestType);
        using var answer = await client.PutAsync(new Uri($"v2/{repository}/manifests/{tag}", UriKind.Relative), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task PushBlobAsync(HttpClient client, string repository, Descriptor blob, CancellationToken cancellationToken)
    {
        using var there = new HttpRequestMessage(HttpMethod.Head, new Uri($"v2/{repository}/blobs/{blob.Digest}", UriKind.Relative));
        using (var answer = await client.SendAsync(there, cancellationToken))
        {
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }
        }

        using var upload = await client.PostAsync(new Uri($"v2/{repository}/blobs/uploads/", UriKind.Relative), null, cancellationToken);
        upload.EnsureSuccessStatusCode();
        var address = new Uri(client.BaseAddress!, upload.Headers.Location!);
        var target = new UriBuilder(address) { Query = $"{address.Query.TrimStart('?')}&digest={Uri.EscapeDataString(blob.Digest)}" };
        await using var file = File.OpenRead(Path.Combine(folder, blob.Digest["sha256:".Length..]));
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var put = await client.PutAsync(target.Uri, content, cancellationToken);
        put.EnsureSuccessStatusCode();
    }

    private async Task<Descriptor> KeepAsync(string file, string mediaType, CancellationToken cancellationToken)
    {
        string hash;
        await using (var content = File.OpenRead(file))
        {
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        }

        File.Move(file, Path.Combine(folder, hash), overwrite: true);
        return new Descriptor(mediaType, "sha256:" + hash, new FileInfo(Path.Combine(folder, hash)).Length);
    }
}
