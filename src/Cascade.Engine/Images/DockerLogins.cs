using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cascade.Engine.Images;

/// <summary>
/// The logins that the SDK's own pull of a base image would use: two environment variables, else Docker's configuration and its credential
/// helpers.
/// </summary>
internal static class DockerLogins
{
    private const string PullUser = "DOTNET_CONTAINER_PULL_REGISTRY_UNAME";
    private const string PullPassword = "DOTNET_CONTAINER_PULL_REGISTRY_PWORD";

    private static readonly string[] LoginVariables =
    [
        PullUser, PullPassword, "DOTNET_CONTAINER_PUSH_REGISTRY_UNAME", "DOTNET_CONTAINER_PUSH_REGISTRY_PWORD",
        "SDK_CONTAINER_REGISTRY_UNAME", "SDK_CONTAINER_REGISTRY_PWORD",
    ];

    private static readonly ConcurrentDictionary<string, string> Taken = new(StringComparer.Ordinal);

    private static readonly TimeSpan HelperLimit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Takes the SDK's logins out of the environment of this process, so that no program which the process starts (Terraform, the user's
    /// providers, Node, a credential helper) gets them. The login for pulls is remembered.
    /// </summary>
    public static void TakeFromEnvironment()
    {
        foreach (var name in LoginVariables)
        {
            if (Variable(name) is { } value)
            {
                Taken[name] = value;
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    /// <summary>The login for a registry, or null: most base images need none.</summary>
    public static async Task<RegistryCredentials?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        if ((Variable(PullUser) ?? Taken.GetValueOrDefault(PullUser)) is { } user
            && (Variable(PullPassword) ?? Taken.GetValueOrDefault(PullPassword)) is { } password)
        {
            return new(registry, user, password);
        }

        if (await ReadAsync(cancellationToken) is not { } configuration)
        {
            return null;
        }

        // Docker files Docker Hub under its oldest address.
        var key = registry == "docker.io" ? "https://index.docker.io/v1/" : registry;
        var helper = Text(At(At(configuration, "credHelpers"), key)) ?? Text(At(configuration, "credsStore"));
        return (helper is null ? null : await AskAsync(helper, key, registry, cancellationToken))
            ?? Stored(At(At(configuration, "auths"), key) ?? At(At(configuration, "auths"), $"https://{key}"), registry);
    }

    private static async Task<JsonNode?> ReadAsync(CancellationToken cancellationToken)
    {
        var folder = Variable("DOCKER_CONFIG") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");
        try
        {
            return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "config.json"), cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // A registry that needs a login will say so.
            return null;
        }
    }

    private static RegistryCredentials? Stored(JsonNode? entry, string registry)
    {
        if (Text(At(entry, "identitytoken")) is { } token)
        {
            return new(registry, RegistryAuthentication.IdentityToken, token);
        }

        var text = Text(At(entry, "auth")) ?? "";
        var decoded = new byte[text.Length];
        return Convert.TryFromBase64String(text, decoded, out var length)
            && Encoding.UTF8.GetString(decoded, 0, length).TrimEnd('\0').Split(':', 2) is [var user, var password]
            ? new(registry, user, password)
            : null;
    }

    /// <summary><see href="https://github.com/docker/docker-credential-helpers"/>: the registry on stdin, JSON on stdout.</summary>
    private static async Task<RegistryCredentials?> AskAsync(
        string helper, string key, string registry, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HelperLimit);
        try
        {
            using var process = Process.Start(new ProcessStartInfo($"docker-credential-{helper}", ["get"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await process.StandardInput.WriteAsync(key.AsMemory(), limit.Token);
            process.StandardInput.Close();
            using var end = limit.Token.Register(process.Kill);
            var answer = JsonNode.Parse(await process.StandardOutput.ReadToEndAsync(limit.Token));
            return Text(At(answer, "Username")) is { } user && Text(At(answer, "Secret")) is { } secret
                ? new(registry, user, secret)
                : null;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static JsonNode? At(JsonNode? node, string name) => (node as JsonObject)?[name];

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
