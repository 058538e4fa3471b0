using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Cascade.Package.Tests;

/// <summary>Debian's docker-registry on loopback; with a password, it lets nobody in without.</summary>
internal sealed class Registry : IDisposable
{
    public const string User = "AWS";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cascade-registry-");
    private readonly Command _process;
    private readonly HttpClient _client;

    private Registry(string? password, int port)
    {
        Host = $"localhost:{port}";
        _client = new HttpClient { BaseAddress = new Uri($"http://{Host}/v2/") };
        var configuration = $$"""
            version: 0.1
            storage: { filesystem: { rootdirectory: {{_folder.FullName}}/data } }
            http: { addr: "127.0.0.1:{{port}}" }
            """;
        if (password is not null)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}")));
            using var htpasswd = new Command("htpasswd", ["-Bbc", $"{_folder.FullName}/htpasswd", User, password], _folder.FullName, []);
            htpasswd.Ended().GetAwaiter().GetResult();
            configuration += $$"""

                auth: { htpasswd: { realm: test, path: {{_folder.FullName}}/htpasswd } }
                """;
        }

        File.WriteAllText($"{_folder.FullName}/config.yml", configuration);
        _process = new Command("docker-registry", ["serve", $"{_folder.FullName}/config.yml"], _folder.FullName, []);
    }

    public string Host { get; }

    public static async Task<Registry> Start(string? password = null)
    {
        int port;
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        var registry = new Registry(password, port);
        await Condition.Holds(registry.Answers, () => registry._process.Text);
        return registry;
    }

    public async Task<IReadOnlyList<string>> Tags(string repository)
    {
        using var response = await _client.GetAsync(new Uri($"{repository}/tags/list", UriKind.Relative));
        return response.IsSuccessStatusCode
            ? [.. JsonNode.Parse(await response.Content.ReadAsStringAsync())!["tags"]!.AsArray().Select(tag => (string)tag!)]
            : [];
    }

    public async Task<JsonNode> Manifest(string repository, string reference)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{repository}/manifests/{reference}");
        foreach (var type in ScratchImage.ManifestTypes)
        {
            request.Headers.Accept.ParseAdd(type);
        }

        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonNode> Blob(string repository, string digest) =>
        JsonNode.Parse(await _client.GetStringAsync(new Uri($"{repository}/blobs/{digest}", UriKind.Relative)))!;

    public async Task PutBlob(string repository, string digest, byte[] content)
    {
        using var begun = await _client.PostAsync(new Uri($"{repository}/blobs/uploads/", UriKind.Relative), null);
        begun.EnsureSuccessStatusCode();
        var location = new UriBuilder(new Uri(_client.BaseAddress!, begun.Headers.Location!));
        location.Query = $"{location.Query.TrimStart('?')}&digest={Uri.EscapeDataString(digest)}";
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var put = await _client.PutAsync(location.Uri, body);
        put.EnsureSuccessStatusCode();
    }

    public async Task PutManifest(string repository, string reference, string type, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var put = await _client.PutAsync(new Uri($"{repository}/manifests/{reference}", UriKind.Relative), body);
        put.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _process.Dispose();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private bool Answers()
    {
        try
        {
            using var response = _client.Send(new HttpRequestMessage(HttpMethod.Get, ""));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
