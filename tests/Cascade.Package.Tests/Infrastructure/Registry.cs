using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Package.Tests.Infrastructure;

/// <summary>Debian's docker-registry on loopback; with a password, it lets nobody in without.</summary>
internal sealed class Registry : IAsyncDisposable
{
    public static string User => ContainerRegistry.User;

    private readonly TemporaryFolder _folder;
    private readonly ContainerRegistry _process;
    private readonly HttpClient _client;

    private Registry(TemporaryFolder folder, ContainerRegistry process)
    {
        (_folder, _process, _client) = (folder, process, process.Client());
        _client.BaseAddress = new Uri(_client.BaseAddress!, "v2/");
    }

    public string Host => _process.Address;

    public static async Task<Registry> Start(string? password = null)
    {
        var folder = new TemporaryFolder();
        return new Registry(folder, password is null
            ? await ContainerRegistry.StartPublicAsync(folder.Path, folder["data"])
            : await ContainerRegistry.StartAsync(folder.Path, password));
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

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }
}
