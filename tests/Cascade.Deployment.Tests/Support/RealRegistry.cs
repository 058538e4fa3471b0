using System.Diagnostics;
using System.Text.RegularExpressions;
using Cascade.Engine.Images;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;

namespace Cascade.Deployment.Tests.Support;

/// <summary>Debian's <c>docker-registry</c> on a free port, with a password.</summary>
public sealed partial class RealRegistry : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cascade-registry-");
    private Process? _process;

    /// <summary><c>localhost:&lt;port&gt;</c>.</summary>
    public string Host { get; private set; } = "";

    internal RegistryCredentials Credentials => new(Host, "AWS", "a:secret");

    public async Task InitializeAsync()
    {
        var passwords = Path.Combine(_folder.FullName, "htpasswd");
        using (var htpasswd = Process.Start("htpasswd", ["-Bbc", passwords, "AWS", "a:secret"]))
        {
            await htpasswd.WaitForExitAsync();
        }

        var configuration = Path.Combine(_folder.FullName, "config.yml");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            version: 0.1
            storage: { filesystem: { rootdirectory: {{_folder.FullName}} } }
            http: { addr: "127.0.0.1:0" }
            auth: { htpasswd: { realm: tests, path: {{passwords}} } }
            """);
        _process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var port = new TaskCompletionSource<string>();
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                port.TrySetException(new InvalidOperationException("The registry ended before it listened."));
            }
            else if (Listening().Match(line.Data) is { Success: true } match)
            {
                port.TrySetResult(match.Groups[1].Value);
            }
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Host = $"localhost:{await port.Task.WaitAsync(TimeSpan.FromSeconds(30))}";
    }

    public async Task DisposeAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Pushes an image of one small layer, and an index of it.</summary>
    /// <returns>The manifest's and the index's digest.</returns>
    public async Task<(string Manifest, string Index)> PushAsync(string repository, string tag, string indexTag)
    {
        using var http = new HttpClient { BaseAddress = new($"http://{Host}/") };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("AWS:a:secret"u8));
        var image = new TinyImage(http, repository);
        var manifest = await image.PushAsync(tag);
        return (manifest.Digest, (await image.PushIndexAsync(manifest, indexTag)).Digest);
    }

    [GeneratedRegex(@"listening on 127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
