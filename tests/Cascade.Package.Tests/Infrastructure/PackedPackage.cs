using System.Reflection;

namespace Cascade.Package.Tests;

/// <summary>
/// The package, packed once for all tests, in a feed and a package folder of this run's own. The first class that needs it packs it, the last one that
/// is done deletes it.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static int users;
    private static string folder = "";
    private static string version = "";

    public string Folder => folder;

    public string Version => version;

    public string Feed => Path.Combine(Folder, "feed");

    public string Packages => Path.Combine(Folder, "packages");

    public string File => Path.Combine(Feed, $"Cascade.Build.{Version}.nupkg");

    public static string Repository => Metadata("RepositoryRoot");

    public async Task InitializeAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (users == 0)
                await Pack();
            users++;
        }
        finally
        {
            Turn.Release();
        }
    }

    public async Task DisposeAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (--users == 0)
                Directory.Delete(Folder, recursive: true);
        }
        finally
        {
            Turn.Release();
        }
    }

    private async Task Pack()
    {
        folder = Directory.CreateTempSubdirectory("cascade-package-").FullName;
        version = $"0.0.1-test.{Guid.NewGuid().ToString("N")[..12]}";
        string[] arguments = ["pack", "src/Cascade.Build", "--no-build", "-c", Metadata("Configuration"), "-o", Feed, $"-p:PackageVersion={Version}"];
        using var pack = new Command("dotnet", arguments, Repository, []);
        Assert.True((await pack.Ended()).ExitCode == 0, pack.Text);
    }

    private static string Metadata(string key) =>
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
