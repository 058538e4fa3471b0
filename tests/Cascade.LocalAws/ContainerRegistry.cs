using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Cascade.Local;

/// <summary>Debian's docker-registry, letting in only ECR's user and token, on loopback.</summary>
public sealed class ContainerRegistry : IAsyncDisposable
{
    private readonly string _folder;
    private LeashedProcess? _process;

    private ContainerRegistry(string folder, string? password)
    {
        _folder = folder;
        Password = password;
        Storage = Path.Combine(folder, "registry");
    }

    /// <summary><c>localhost:port</c>: the name that the .NET SDK pushes to over http.</summary>
    public string Address => $"localhost:{Port}";

    public static string User => "AWS";

    /// <summary>
    /// The password that the registry takes: the one ECR gives out, unless it is to refuse that one. Null when it lets in everybody.
    /// </summary>
    public string? Password { get; }

    /// <summary>User and password as HTTP's basic authentication takes them; null when it lets in everybody.</summary>
    internal string? Credentials => Password is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));

    internal int Port { get; private set; }

    /// <summary>Whether it runs: see <see cref="StopAsync"/>.</summary>
    public bool Running => _process is not null;

    private string Storage { get; init; }

    private bool IsReadOnly { get; init; }

    /// <summary>ECR's: for those who know the password.</summary>
    public static async Task<ContainerRegistry> StartAsync(string folder, string password, CancellationToken cancellationToken = default)
    {
        var registry = new ContainerRegistry(folder, password);
        var hash = Machine.Has("htpasswd")
            ? await Machine.RunAsync("htpasswd", ["-niBC", "5", User], password, cancellationToken)
            : throw new MissingToolException("htpasswd", "apt-get install apache2-utils");
        await File.WriteAllTextAsync(Path.Combine(folder, "htpasswd"), hash.Trim() + "\n", cancellationToken);
        await registry.RunAsync(cancellationToken);
        return registry;
    }

    /// <summary>A public one, as Microsoft's is, with its images in a folder that others may share.</summary>
    public static async Task<ContainerRegistry> StartPublicAsync(
        string folder,
        string storage,
        bool readOnly = false,
        CancellationToken cancellationToken = default)
    {
        var registry = new ContainerRegistry(folder, null) { Storage = storage, IsReadOnly = readOnly };
        await registry.RunAsync(cancellationToken);
        return registry;
    }

    /// <summary>Takes the registry down; its port refuses connections.</summary>
    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = null;
    }

    /// <summary>Starts it again, on the same port and with what it held.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) => RunAsync(cancellationToken);

    /// <summary>The tags of a repository, sorted; empty when nothing was pushed to it.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(string repository, CancellationToken cancellationToken = default)
    {
        using var client = Client();
        using var answer = await client.GetAsync(new Uri($"v2/{repository}/tags/list", UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }

        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        var tags = json.RootElement.GetProperty("tags");
        return tags.ValueKind == JsonValueKind.Null
            ? []
            : [.. tags.EnumerateArray().Select(tag => tag.GetString()!).Order(StringComparer.Ordinal)];
    }

    /// <summary>A client that the registry lets in, with the registry's address as its base.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}/"), Timeout = TimeSpan.FromMinutes(5) };
        if (Credentials is { } credentials)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        return client;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!Machine.Has("docker-registry"))
        {
            throw new MissingToolException("docker-registry", "apt-get install docker-registry");
        }

        // https://distribution.github.io/distribution/about/configuration/ (JSON is YAML). Port 0 is any free one; the registry logs which.
        var settings = new Dictionary<string, object>
        {
            ["version"] = 0.1,
            ["storage"] = new
            {
                filesystem = new { rootdirectory = Storage },
                delete = new { enabled = true },
                maintenance = new { uploadpurging = new { enabled = false }, @readonly = new { enabled = IsReadOnly } },
            },
            ["http"] = new { addr = $"127.0.0.1:{Port}", secret = "local" },
        };
        if (Password is not null)
        {
            settings["auth"] = new { htpasswd = new { realm = "ecr", path = Path.Combine(_folder, "htpasswd") } };
        }

        var name = Password is null ? "public-registry" : "registry";
        var configuration = Path.Combine(_folder, name + ".yml");
        await File.WriteAllTextAsync(configuration, JsonSerializer.Serialize(settings), cancellationToken);
        _process = await LeashedProcess.StartAsync(
            "leash.py",
            ["docker-registry", "serve", configuration],
            new Dictionary<string, string>(),
            Path.Combine(_folder, name + ".log"),
            cancellationToken);
        Port = _process.Port;
    }
}
