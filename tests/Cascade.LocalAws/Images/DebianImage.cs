using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Cascade.Local.Images;

/// <summary>
/// What Microsoft's <c>dotnet/aspnet</c> image is, made of what an offline machine has: Debian's packages and its own .NET.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class DebianImage
{
    private const string Release = "bookworm";

    /// <summary>https://github.com/dotnet/core/blob/main/release-notes/10.0/os-packages.md#debian-12-bookworm</summary>
    private const string Packages = "ca-certificates,libicu72,libssl3,libstdc++6,tzdata,zlib1g";

    /// <summary>The uid that Microsoft's images run applications as.</summary>
    private const string ApplicationUser = "1654";

    private static readonly string[] NotInImage =
        ["./dev/*", "./proc/*", "./sys/*", "./tmp/*", "./var/cache/*", "./var/lib/apt/lists/*", "./var/log/*", "./usr/share/doc/*",
            "./usr/share/man/*", "./usr/share/locale/*"];

    public static async Task MakeAsync(OciLayout layout, string work, CancellationToken cancellationToken)
    {
        if (!Machine.Has("debootstrap"))
        {
            throw new MissingToolException("debootstrap", "apt-get install debootstrap");
        }

        var debian = Path.Combine(work, "debian.tar");
        await MakeDebianAsync(Path.Combine(work, "root"), debian, cancellationToken);
        var runtime = Path.Combine(work, "dotnet.tar");
        await MakeRuntimeAsync(runtime, cancellationToken);

        await layout.WriteAsync(
            [debian, runtime],
            new OciLayout.ContainerConfiguration
            {
                Env =
                [
                    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    $"APP_UID={ApplicationUser}",
                    "ASPNETCORE_HTTP_PORTS=8080",
                    "DOTNET_RUNNING_IN_CONTAINER=true",
                    $"DOTNET_VERSION={Environment.Version}",
                    $"ASPNET_VERSION={Environment.Version}",
                ],
            },
            cancellationToken);
    }

    private static async Task MakeDebianAsync(string root, string tar, CancellationToken cancellationToken)
    {
        await AsRootAsync(["debootstrap", "--variant=minbase", $"--include={Packages}", Release, root], cancellationToken);
        try
        {
            await AsRootAsync(
                ["tar", "--numeric-owner", "-C", root, .. NotInImage.Select(path => $"--exclude={path}"), "-cf", tar, "."],
                cancellationToken);
        }
        finally
        {
            await AsRootAsync(["rm", "-rf", "--one-file-system", root], CancellationToken.None);
        }
    }

    private static Task<string> AsRootAsync(string[] command, CancellationToken cancellationToken) =>
        Environment.UserName == "root"
            ? Machine.RunAsync(command[0], command[1..], null, cancellationToken)
            : Machine.RunAsync("sudo", command, null, cancellationToken);

    /// <summary>The shared runtimes of the version that runs this, without the SDK.</summary>
    private static async Task MakeRuntimeAsync(string tar, CancellationToken cancellationToken)
    {
        var version = Environment.Version.ToString();
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.1/
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        await using var writer = new TarWriter(File.Create(tar), TarEntryFormat.Pax, leaveOpen: false);
        string[] folders = [$"host/fxr/{version}", $"shared/Microsoft.NETCore.App/{version}", $"shared/Microsoft.AspNetCore.App/{version}"];
        foreach (var file in folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(dotnet, folder), "*", SearchOption.AllDirectories))
            .Append(Path.Combine(dotnet, "dotnet"))
            .Order(StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(file);
            await writer.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, "usr/share/dotnet/" + Path.GetRelativePath(dotnet, file).Replace('\\', '/'))
                {
                    Mode = File.GetUnixFileMode(file),
                    DataStream = content,
                },
                cancellationToken);
        }

        await writer.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.SymbolicLink, "usr/bin/dotnet") { LinkName = "/usr/share/dotnet/dotnet" }, cancellationToken);
    }
}
