using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Cascade.Package.Tests.Infrastructure;

/// <summary>A base image of next to nothing, for two architectures: enough for the SDK to build upon.</summary>
internal static class ScratchImage
{
    public const string Index = "application/vnd.oci.image.index.v1+json";
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    public static readonly string[] ManifestTypes =
    [
        Index,
        Manifest,
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
    ];

    public static async Task<string> Push(Registry registry)
    {
        const string repository = "base";
        // An empty tar: two blocks of zeros.
        var tar = new byte[1024];
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(tar);
        }

        var layer = compressed.ToArray();
        await registry.PutBlob(repository, Digest(layer), layer);

        var manifests = new JsonArray();
        foreach (var architecture in new[] { "amd64", "arm64" })
        {
            var config = Json(new JsonObject
            {
                ["architecture"] = architecture,
                ["os"] = "linux",
                ["config"] = new JsonObject(),
                ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(JsonValue.Create(Digest(tar))) },
                ["history"] = new JsonArray(new JsonObject { ["created_by"] = "nothing" }),
            });
            await registry.PutBlob(repository, Digest(config), config);

            var manifest = Json(new JsonObject
            {
                ["schemaVersion"] = 2,
                ["mediaType"] = Manifest,
                ["config"] = Descriptor("application/vnd.oci.image.config.v1+json", config),
                ["layers"] = new JsonArray(Descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer)),
            });
            await registry.PutManifest(repository, Digest(manifest), Manifest, manifest);

            var entry = Descriptor(Manifest, manifest);
            entry["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = "linux" };
            manifests.Add((JsonNode)entry);
        }

        await registry.PutManifest(
            repository, "1", Index, Json(new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = Index, ["manifests"] = manifests }));
        return $"{registry.Host}/{repository}:1";
    }

    private static JsonObject Descriptor(string type, byte[] content) =>
        new() { ["mediaType"] = type, ["digest"] = Digest(content), ["size"] = content.Length };

    private static byte[] Json(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static string Digest(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}
