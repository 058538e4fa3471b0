using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Cascade.Local;

/// <summary>
/// The image that applications are built on. Where Microsoft's registry can be reached it is the SDK's default, as on a user's
/// machine; elsewhere one is made of Debian (debootstrap) and this machine's own .NET runtime, kept in a per-user cache, and
/// pushed to the local registry.
/// </summary>
internal static class BaseImage
{
    private const string Repository = "dotnet/aspnet";

    /// <summary>Part of the cache key: count up when the recipe changes.</summary>
    private const int Recipe = 1;

    private static readonly Uri Microsoft = new("https://mcr.microsoft.com/v2/");
    private static readonly TimeSpan ReachLimit = TimeSpan.FromSeconds(3);

    /// <summary>The reference to build on, or null when the SDK's default can be pulled.</summary>
    public static async Task<string?> MakeReadyAsync(ContainerRegistry registry, Action<string> say, CancellationToken cancellationToken)
    {
        var layout = new OciLayout(Path.Combine(
            CacheFolder.Path, $"base-{Recipe}-{Environment.Version}-{RuntimeInformation.OSArchitecture}".ToLowerInvariant()));
        if (!layout.Exists)
        {
            if (await CanPullDefaultAsync(cancellationToken))
                return null;
            // Two test projects may start at once; the second waits for the first one's work.
            await using var turn = await WaitForTurnAsync(cancellationToken);
            if (!layout.Exists)
            {
                if (!OperatingSystem.IsLinux())
                    throw new PlatformNotSupportedException("Microsoft's registry cannot be reached, and a base image can only be made on Linux.");
                say("Microsoft's registry cannot be reached: making a base image of Debian and this machine's .NET (once, about half a minute).");
                await DebianImage.MakeAsync(layout, cancellationToken);
            }
        }

        var tag = $"{Environment.Version.Major}.{Environment.Version.Minor}";
        await layout.PushAsync(registry, Repository, tag, cancellationToken);
        return $"{registry.Address}/{Repository}:{tag}";
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
