using System.Diagnostics;
using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>
/// The package as it was before records in the bucket had a format and a version, built from its commit. A machine keeps the package.
/// </summary>
internal static class EarlierPackage
{
    public const string Version = "0.0.1-earlier";

    /// <summary>Why there is no such package; null where there is. A clone without history has not the commit.</summary>
    public static string? Missing { get; } =
        ExitCodeOf("git", ["-C", PackedPackage.Repository, "cat-file", "-e", $"{Commit}^{{commit}}"]) == 0
            ? null
            : $"This clone lacks the commit {Commit}.";

    private const string Commit = "9c15f9fe39fdaaf59579d72171b5207d0dfe5cbb";

    private const string FileName = $"Cascade.Build.{Version}.nupkg";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);

    /// <summary>Puts the package into a feed, for projects that refer to <see cref="Version"/>.</summary>
    public static async Task AddToAsync(string feed)
    {
        var kept = Path.Combine(Directory.CreateDirectory(Path.Combine(CacheFolder.Path, $"package-{Commit[..12]}")).FullName, FileName);
        if (!File.Exists(kept))
        {
            using var sources = new TemporaryFolder("cascade-earlier");
            await RunAsync(PackedPackage.Repository, "git", "clone", "-q", "--no-checkout", PackedPackage.Repository, sources["clone"]);
            await RunAsync(sources["clone"], "git", "checkout", "-q", Commit);
            string[] options = [$"-p:PackageVersion={Version}", "-p:RunAnalyzers=false", "-o", sources["feed"]];
            await RunAsync(sources["clone"], "dotnet", ["pack", "src/Cascade.Build", .. options]);
            File.Move(Path.Combine(sources["feed"], FileName), kept, overwrite: true);
        }

        File.Copy(kept, Path.Combine(feed, FileName), overwrite: true);
    }

    private static int ExitCodeOf(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static async Task RunAsync(string directory, string program, params string[] arguments)
    {
        using var command = new Command(program, arguments, directory, []);
        Assert.True((await command.Ended(Limit)).ExitCode == 0, command.Text);
    }
}

/// <summary>A fact that needs <see cref="EarlierPackage"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EarlierPackageFactAttribute : FactAttribute
{
    public EarlierPackageFactAttribute() => Skip = EarlierPackage.Missing;
}
