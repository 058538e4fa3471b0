using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Cascade.Local;

/// <summary>Debian's docker-registry, letting in only ECR's user and token, on loopback.</summary>
public sealed class ContainerRegistry : IAsyncDisposable
{
    private readonly string configuration;
    private readonly string folder;
    private LeashedProcess? process;

    private ContainerRegistry(string folder, string password)
    {
        this.folder = folder;
        Password = password;
        configuration = Path.Combine(folder, "registry.yml");
    }

    /// <summary><c>localhost:port</c>: the name that the .NET SDK pushes to over http.</summary>
    public string Address => $"localhost:{Port}";

    public static string User => "AWS";

    /// <summary>The password that the registry takes: the one ECR gives out, unless it is to refuse that one.</summary>
    public string Password { get; }

    /// <summary>User and password as HTTP's basic authentication takes them.</summary>
    internal string Credentials => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));

    internal int Port { get; private set; }

    /// <summary>Whether it runs: see <see cref="StopAsync"/>.</summary>
    public bool Running => process is not null;

    internal static async Task<ContainerRegistry> StartAsync(string folder, string token, bool refuseToken, CancellationToken cancellationToken)
    {
        if (!Machine.Has("docker-registry"))
            throw new MissingToolException("docker-registry", "apt-get install docker-registry");
        var registry = new ContainerRegistry(folder, refuseToken ? "not-" + token : token);
        var passwords = Path.Combine(folder, "htpasswd");
        var hash = Machine.Has("htpasswd")
            ? await Machine.RunAsync("htpasswd", ["-niBC", "5", User], registry.Password, cancellationToken)
            : throw new MissingToolException("htpasswd", "apt-get install apache2-utils");
        await File.WriteAllTextAsync(passwords, hash.Trim() + "\n", cancellationToken);
        await registry.RunAsync(cancellationToken);
        return registry;
    }

    /// <summary>Takes the registry down; its port refuses connections.</summary>
    public async Task StopAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        process = null;
    }

    /// <summary>Starts it again, on the same port and with what it held.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) => RunAsync(cancellationToken);

    /// <summary>The tags of a repository, sorted; empty when nothing was pushed to it.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(string repository, CancellationToken cancellationToken = default)
    {
        using var client = Client();
        using var answer = await client.GetAsync(new Uri($"v2/{repository}/tags/list", UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return [];
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        var tags = json.RootElement.GetProperty("tags");
        return tags.ValueKind == JsonValueKind.Null ? [] : [.. tags.EnumerateArray().Select(tag => tag.GetString()!).Order(StringComparer.Ordinal)];
    }

    /// <summary>A client that the registry lets in, with the registry's address as its base.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}/"), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Credentials);
        return client;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        // JSON is YAML. Port 0 is any free one; the registry logs which.
        var settings = new
        {
            version = 0.1,
            storage = new { filesystem = new { rootdirectory = Path.Combine(folder, "registry") }, delete = new { enabled = true } },
            http = new { addr = $"127.0.0.1:{Port}", secret = "local" },
            auth = new { htpasswd = new { realm = "ecr", path = Path.Combine(folder, "htpasswd") } },
        };
        await File.WriteAllTextAsync(configuration, JsonSerializer.Serialize(settings), cancellationToken);
        process = await LeashedProcess.StartAsync(
            "leash.py", ["docker-registry", "serve", configuration], new Dictionary<string, string>(), Path.Combine(folder, "registry.log"), cancellationToken);
        Port = process.Port;
    }
}
