namespace Cascade.Package.Tests.Infrastructure;

/// <summary>The nuget.config of a user who takes our packages from the feed of this run, and others' from nuget.org.</summary>
internal static class PackageSources
{
    // The user's own package folder is read, so that nothing is fetched twice, and not written to.
    public static string Config(PackedPackage package) => $"""
        <configuration>
          <packageSources><add key="local" value="{package.Feed}" /></packageSources>
          <packageSourceMapping>
            <packageSource key="local"><package pattern="Cascade.*" /></packageSource>
            <packageSource key="nuget.org"><package pattern="*" /></packageSource>
          </packageSourceMapping>
          <fallbackPackageFolders><add key="user" value="{Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")}" /></fallbackPackageFolders>
        </configuration>
        """;
}
