using System.Reflection;

namespace Cascade.Package.Tests;

/// <summary>The package, and the agent's for the one line, packed once for all tests, in a feed and a package folder of this run's own.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private static readonly SharedByClasses Shared = new(PackAsync, DeleteAsync);
    private static string folder = "";
    private static string version = "";

    public string Folder => folder;

    public string Version => version;

    public string Feed => FeedOf(folder);

    public string Packages => Path.Combine(Folder, "packages");

    public string File => Path.Combine(Feed, $"Cascade.Build.{Version}.nupkg");

    public static string Repository => Metadata("RepositoryRoot");

    public Task InitializeAsync() => Shared.EnterAsync();

    public Task DisposeAsync() => Shared.LeaveAsync();

    private static async Task PackAsync()
    {
        folder = Directory.CreateTempSubdirectory("cascade-package-").FullName;
        version = $"0.0.1-test.{Guid.NewGuid().ToString("N")[..12]}";
        foreach (var project in new[] { "src/Cascade.Build", "src/Cascade.Agent" })
        {
            string[] arguments = ["pack", project, "--no-build", "-c", Metadata("Configuration"), "-o", FeedOf(folder), $"-p:PackageVersion={version}"];
            using var pack = new Command("dotnet", arguments, Repository, []);
            Assert.True((await pack.Ended()).ExitCode == 0, pack.Text);
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
