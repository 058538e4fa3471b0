using System.Reflection;

namespace Cascade.Package.Tests;

/// <summary>The package, packed once for all tests, in a feed and a package folder of this run's own.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    // The engine is published into one folder of the repository, whoever packs.
    private static readonly SemaphoreSlim Turn = new(1);

    public string Folder { get; } = Directory.CreateTempSubdirectory("cascade-package-").FullName;

    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid().ToString("N")[..12]}";

    public string Feed => Path.Combine(Folder, "feed");

    public string Packages => Path.Combine(Folder, "packages");

    public string File => Path.Combine(Feed, $"Cascade.Build.{Version}.nupkg");

    public static string Repository => Metadata("RepositoryRoot");

    public async Task InitializeAsync()
    {
        string[] arguments = ["pack", "src/Cascade.Build", "--no-build", "-c", Metadata("Configuration"), "-o", Feed, $"-p:PackageVersion={Version}"];
        await Turn.WaitAsync();
        try
        {
            using var pack = new Command("dotnet", arguments, Repository, []);
            Assert.True((await pack.Ended()).ExitCode == 0, pack.Text);
        }
        finally
        {
            Turn.Release();
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    private static string Metadata(string key) =>
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}

[CollectionDefinition(nameof(PackedPackage))]
#pragma warning disable CA1711 // xunit's word for it.
public sealed class PackedPackageCollection : ICollectionFixture<PackedPackage>;
#pragma warning restore CA1711
