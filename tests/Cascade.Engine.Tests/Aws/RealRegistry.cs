using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Tests.Aws;

/// <summary>Debian's <c>docker-registry</c> on a free port, with a password.</summary>
public sealed partial class RealRegistry : IAsyncLifetime
{
    public const string IndexType = "application/vnd.oci.image.index.v1+json";
    public const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cascade-registry-");
    private Process? process;

    /// <summary><c>localhost:&lt;port&gt;</c>.</summary>
    public string Host { get; private set; } = "";

    internal RegistryCredentials Credentials => new(Host, "AWS", "a:secret");

    public async Task InitializeAsync()
    {
        var passwords = Path.Combine(folder.FullName, "htpasswd");
        using (var htpasswd = Process.Start("htpasswd", ["-Bbc", passwords, "AWS", "a:secret"])) await htpasswd.WaitForExitAsync();
        var configuration = Path.Combine(folder.FullName, "config.yml");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            version: 0.1
            storage: { filesystem: { rootdirectory: {{folder.FullName}} } }
            http: { addr: "127.0.0.1:0" }
            auth: { htpasswd: { realm: tests, path: {{passwords}} } }
            """);
        process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var port = new TaskCompletionSource<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) port.TrySetException(new InvalidOperationException("The registry ended before it listened."));
            else if (Listening().Match(line.Data) is { Success: true } match) port.TrySetResult(match.Groups[1].Value);
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Host = $"localhost:{await port.Task.WaitAsync(TimeSpan.FromSeconds(30))}";
    }

    public async Task DisposeAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Pushes an image of one small layer, and an index of it.</summary>
    /// <returns>The manifest's and the index's digest.</returns>
    public async Task<(string Manifest, string Index)> PushAsync(string repository, string tag, string indexTag)
    {
        using var http = new HttpClient { BaseAddress = new($"http://{Host}/v2/{repository}/") };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("AWS:a:secret"u8));
        var (config, configSize) = await BlobAsync(http, """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""");
        var (layer, layerSize) = await BlobAsync(http, "layer");
        var manifest =
            $$"""
            { "schemaVersion": 2, "mediaType": "{{ManifestType}}",
              "config": { "mediaType": "application/vnd.docker.container.image.v1+json", "size": {{configSize}}, "digest": "{{config}}" },
              "layers": [ { "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": {{layerSize}}, "digest": "{{layer}}" } ] }
            """;
        var digest = await ManifestAsync(http, manifest, ManifestType, tag);
        var index =
            $$"""
            { "schemaVersion": 2, "mediaType": "{{IndexType}}",
              "manifests": [ { "mediaType": "{{ManifestType}}", "size": {{Encoding.UTF8.GetByteCount(manifest)}}, "digest": "{{digest}}", "platform": { "architecture": "amd64", "os": "linux" } } ] }
            """;
        return (digest, await ManifestAsync(http, index, IndexType, indexTag));
    }

    private static async Task<(string Digest, int Size)> BlobAsync(HttpClient http, string text)
    {
        var (bytes, digest) = (Encoding.UTF8.GetBytes(text), Digest(text));
        using var start = await http.PostAsync("blobs/uploads/", null);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/octet-stream");
        using var put = await http.PutAsync($"{start.Headers.Location}&digest={digest}", content);
        put.EnsureSuccessStatusCode();
        return (digest, bytes.Length);
    }

    private static async Task<string> ManifestAsync(HttpClient http, string text, string type, string tag)
    {
        using var content = new StringContent(text, new MediaTypeHeaderValue(type));
        using var put = await http.PutAsync($"manifests/{tag}", content);
        put.EnsureSuccessStatusCode();
        return Digest(text);
    }

    private static string Digest(string text) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex(@"listening on 127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
