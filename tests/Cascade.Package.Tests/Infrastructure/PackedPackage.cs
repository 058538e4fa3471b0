using System.Reflection;

namespace Cascade.Package.Tests.Infrastructure;

/// <summary>Both packages, packed once for all tests, in a feed and a package folder of this run's own.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    /// <summary>In place of the remote of the clone, which may have none.</summary>
    public const string RepositoryUrl = "https://example.org/cascade.git";

    private static readonly SharedByClasses Shared = new(PackAsync, DeleteAsync);
    private static string folder = "";
    private static string version = "";

    public string Folder => folder;

    public string Version => version;

    public string Feed => FeedOf(folder);

    public string Packages => Path.Combine(Folder, "packages");

    public string File => FileOf("Cascade.Build");

    public static string Repository => Metadata("RepositoryRoot");

    public string FileOf(string id) => Path.Combine(Feed, $"{id}.{Version}.nupkg");

    /// <summary>Packs the project without building it.</summary>
    public static async Task PackAsync(string project, string version, string feed)
    {
        string[] options = [$"-p:PackageVersion={version}", $"-p:RepositoryUrl={RepositoryUrl}"];
        using var pack = new Command(
            "dotnet", ["pack", project, "--no-build", "-c", Metadata("Configuration"), "-o", feed, .. options], Repository, []);
        Assert.True((await pack.Ended()).ExitCode == 0, pack.Text);
    }

    public Task InitializeAsync() => Shared.EnterAsync();

    public Task DisposeAsync() => Shared.LeaveAsync();

    private static async Task PackAsync()
    {
        folder = Directory.CreateTempSubdirectory("cascade-package-").FullName;
        version = $"0.0.1-test.{Guid.NewGuid().ToString("N")[..12]}";
        foreach (var project in new[] { "src/Cascade.Build", "src/Cascade.Agent" })
        {
            await PackAsync(project, version, FeedOf(folder));
        }
    }

    private static Task DeleteAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private static string FeedOf(string folder) => Path.Combine(folder, "feed");

    private static string Metadata(string key) =>
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
