using System.Text.Json;
using Cascade.Engine.Images;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Package.Tests;

/// <summary>Two people clone one commit of a template, in two folders, time zones and languages: their images are one image.</summary>
public sealed class SameCommitTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    private const string Remote = "https://example.org/site.git";

    /// <summary>Code that sees the path of its source, and a type whose name has a hash of this path.</summary>
    private const string Caller = """
        namespace Site;

        public static class Caller
        {
            public static string Here => Local.Path();
        }

        file static class Local
        {
            public static string Path([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
        }
        """;

    private static readonly KeyValuePair<string, string?>[] Ada = [new("TZ", "UTC"), new("LANG", "C"), new("USER", "ada")];

    private static readonly KeyValuePair<string, string?>[] Bob =
        [new("TZ", "Asia/Kathmandu"), new("LANG", "de_DE.UTF-8"), new("USER", "bob")];

    [Theory]
    [InlineData("webapi")]
    [InlineData("razor")]
    [InlineData("mvc")]
    [InlineData("blazor")]
    [InlineData("grpc")]
    [InlineData("worker")]
    [InlineData("razor", "-p:ContinuousIntegrationBuild=true")]
    [InlineData("worker", "-p:ContinuousIntegrationBuild=true")]
    public async Task Is_one_image(string template, params string[] arguments)
    {
        using var origin = new Workspace(package);
        await RunAsync(origin, "dotnet", "new", template, "-n", "Site", "--no-restore");
        await RunAsync(origin, "dotnet", "new", "gitignore");
        var project = origin.At("Site/Site.csproj");
        await File.WriteAllTextAsync(
            project,
            (await File.ReadAllTextAsync(project)).Replace(
                "</Project>", $"<ItemGroup>{origin.Reference}</ItemGroup></Project>", StringComparison.Ordinal));
        await File.WriteAllTextAsync(origin.At("Site/Caller.cs"), Caller);
        await RunAsync(origin, "git", "init", "-q");
        await RunAsync(origin, "git", "add", "Site", ".gitignore");
        await RunAsync(origin, "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "First");

        var first = await FingerprintAsync(origin, "here", Ada, arguments);
        // A checkout writes all files, and the SDK keeps their times in whole seconds.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        var second = await FingerprintAsync(origin, "there/and/farther/away", Bob, arguments);

        Assert.Equal(first, second);
    }

    private async Task<string> FingerprintAsync(
        Workspace origin, string folder, KeyValuePair<string, string?>[] user, string[] arguments)
    {
        using var clone = new Workspace(package);
        clone.TakePublicPackages();
        clone.Engine.Deploys();
        await RunAsync(clone, "git", "clone", "-q", origin.Folder, folder);
        // The user's remote is one for both.
        await RunAsync(clone, "git", "-C", folder, "remote", "set-url", "origin", Remote);
        string[] publish = ["publish", $"{folder}/Site/Site.csproj", "-p:PublishProfile=Cascade", $"-p:_CascadeEnginePath={FakeEngine.Path}", .. arguments];
        await RunAsync(clone, "dotnet", publish, user);

        var request = clone.Engine.Request.Deserialize<DeploymentRequest>(JsonSerializerOptions.Web)!;
        return await ImageFingerprint.ComputeAsync(ImageSource.Read(new RequestReader(request)), "sha256:0", default);
    }

    private static Task RunAsync(Workspace workspace, string program, params string[] arguments) =>
        RunAsync(workspace, program, arguments, []);

    private static async Task RunAsync(
        Workspace workspace, string program, string[] arguments, KeyValuePair<string, string?>[] environment)
    {
        using var command = workspace.Start(program, arguments, environment);
        Assert.True((await command.Ended()).ExitCode == 0, command.Text);
    }
}
