using System.Globalization;
using System.Text.Json;

namespace Cascade.Local.Images;

/// <summary>An image that was pushed, pulled again and run by podman on the machine's own network: what Fargate would start.</summary>
public sealed class PodmanContainer : IAsyncDisposable
{
    private readonly string _id;
    private readonly string _image;

    private PodmanContainer(string id, string image)
    {
        _id = id;
        _image = image;
    }

    /// <summary>Pulls with the registry's own password and runs the image with the environment that a task definition gives it.</summary>
    /// <param name="registry">The registry that <paramref name="image"/> is in.</param>
    /// <param name="image">The whole reference, as in a task definition.</param>
    /// <param name="environment">The container's environment variables.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="MissingToolException">podman or runc is not on the machine.</exception>
    public static async Task<PodmanContainer> RunAsync(
        ContainerRegistry registry,
        string image,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken = default)
    {
        if (!Machine.Has("podman") || !Machine.Has("runc"))
        {
            throw new MissingToolException("podman with runc", "apt-get install podman runc");
        }

        using var work = new TemporaryFolder("cascade-podman");
        // A file, because every user of the machine can read a command line.
        var logins = Path.Combine(work.Path, "auth.json");
        await File.WriteAllTextAsync(logins, Logins(registry), cancellationToken);
        await Machine.RunAsync("podman", ["pull", "--quiet", "--tls-verify=false", "--authfile", logins, image], null, cancellationToken);

        // crun, and the usual limits, fail inside many containers and virtual machines; these run everywhere.
        string[] run =
        [
            "--runtime",
            "runc",
            "run",
            "--detach",
            "--pull",
            "never",
            "--ulimit",
            "nofile=1000:1000",
            "--ulimit",
            "nproc=1000:1000",
            "--network",
            "host",
        ];
        var id = await Machine.RunAsync(
            "podman",
            [.. run, .. environment.SelectMany(variable => new[] { "--env", $"{variable.Key}={variable.Value}" }), image],
            null,
            cancellationToken);
        return new PodmanContainer(id.Trim(), image);
    }

    /// <summary>Waits until an HTTP request is answered with any code, and returns the answer.</summary>
    /// <exception cref="InvalidOperationException">The container ended, or answered nothing within the limit; the message holds what it
    /// printed.</exception>
    public async Task<HttpResponseMessage> GetAsync(Uri address, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient();
        var until = DateTime.UtcNow + limit;
        while (true)
        {
            try
            {
                return await client.GetAsync(address, cancellationToken);
            }
            catch (HttpRequestException e)
            {
                if (DateTime.UtcNow > until || !await IsRunningAsync(cancellationToken))
                {
                    throw new InvalidOperationException($"{_image} does not answer on {address}:\n{await LogAsync(cancellationToken)}", e);
                }

                await Task.Delay(100, cancellationToken);
            }
        }
    }

    /// <summary>Waits for the container's end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken = default) =>
        int.Parse(await Machine.RunAsync("podman", ["wait", _id], null, cancellationToken), CultureInfo.InvariantCulture);

    /// <summary>What the container printed, on both streams.</summary>
    public Task<string> LogAsync(CancellationToken cancellationToken = default) =>
        Machine.RunWithErrorsAsync("podman", ["logs", _id], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Machine.RunAsync("podman", ["rm", "--force", "--time", "2", _id]);
        await Machine.RunAsync("podman", ["rmi", "--force", "--ignore", _image]);
    }

    private async Task<bool> IsRunningAsync(CancellationToken cancellationToken) =>
        (await Machine.RunAsync("podman", ["inspect", "--format", "{{.State.Running}}", _id], null, cancellationToken)).Trim() == "true";

    private static string Logins(ContainerRegistry registry) => JsonSerializer.Serialize(new
    {
        auths = new Dictionary<string, object> { [registry.Address] = new { auth = registry.Credentials } },
    });
}
