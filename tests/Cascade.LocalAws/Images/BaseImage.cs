using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Cascade.Local.Images;

/// <summary>
/// The image that applications are built on. Where Microsoft's registry can be reached it is the SDK's default, as on a user's
/// machine; elsewhere one is made of Debian (debootstrap) and this machine's own .NET runtime, once, and served from a per-user
/// cache by a registry that, like Microsoft's, asks for no password.
/// </summary>
internal sealed class BaseImage : IAsyncDisposable
{
    private const string Repository = "dotnet/aspnet";

    /// <summary>Part of the cache key: count up when the recipe changes.</summary>
    private const int Recipe = 2;

    private static readonly Uri Microsoft = new("https://mcr.microsoft.com/v2/");
    private static readonly TimeSpan ReachLimit = TimeSpan.FromSeconds(3);

    private readonly ContainerRegistry _registry;

    private BaseImage(ContainerRegistry registry) => _registry = registry;

    /// <summary>For <c>ContainerBaseImage</c>.</summary>
    public string Reference => $"{_registry.Address}/{Repository}:{Tag}";

    private static string Tag => $"{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>Null when the SDK's default can be pulled.</summary>
    public static async Task<BaseImage?> MakeReadyAsync(string folder, Action<string> say, CancellationToken cancellationToken)
    {
        var images = Path.Combine(
            CacheFolder.Path, $"base-{Recipe}-{Environment.Version}-{RuntimeInformation.OSArchitecture}".ToLowerInvariant());
        if (!Directory.Exists(images))
        {
            if (await CanPullDefaultAsync(cancellationToken))
            {
                return null;
            }

            // Two test projects may start at once; the second waits for the first one's work.
            await using var turn = await WaitForTurnAsync(cancellationToken);
            if (!Directory.Exists(images))
            {
                await MakeAsync(images, say, cancellationToken);
            }
        }

        return new BaseImage(await ContainerRegistry.StartPublicAsync(folder, images, readOnly: true, cancellationToken));
    }

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    private static async Task MakeAsync(string images, Action<string> say, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Microsoft's registry cannot be reached, and a base image can only be made on Linux.");
        }

        say("Microsoft's registry cannot be reached: making a base image of Debian and this machine's .NET (once, about half a minute).");
        var draft = images + ".draft";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        using var work = new TemporaryFolder("cascade-base");
        var layout = new OciLayout(Path.Combine(work.Path, "image"));
        await DebianImage.MakeAsync(layout, work.Path, cancellationToken);
        await using (var registry = await ContainerRegistry.StartPublicAsync(work.Path, draft, readOnly: false, cancellationToken))
        {
            await layout.PushAsync(registry, Repository, Tag, cancellationToken);
        }

        Directory.Move(draft, images);
    }

    private static async Task<bool> CanPullDefaultAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = ReachLimit };
        try
        {
            using var answer = await client.GetAsync(Microsoft, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes what is returned.")]
    private static async Task<FileStream> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(CacheFolder.Path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200, cancellationToken);
            }
        }
    }
}
