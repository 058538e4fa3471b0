using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cascade.Package.Tests;

public sealed partial class PackageLayoutTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public async Task Holds_props_targets_profile_tasks_and_the_engine_with_all_it_needs()
    {
        await using var zip = await ZipFile.OpenReadAsync(package.File);
        var entries = zip.Entries.Select(entry => entry.FullName).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "build/Cascade.Build.props",
                "build/Cascade.Build.targets",
                "build/Cascade.Build.Settings.buildschema.json",
                "buildMultiTargeting/Cascade.Build.targets",
                "PublishProfiles/Cascade.pubxml",
                "tasks/netstandard2.0/Cascade.Build.dll",
                "tools/cascade.dll",
                "tools/cascade.deps.json",
                "tools/cascade.runtimeconfig.json",
                "tools/AWSSDK.Core.dll",
                "tools/Amazon.dll",
                "tools/linux-x64/cascade.dll",
                "tools/linux-x64/AWSSDK.Core.dll",
                "tools/linux-x64/Amazon.dll",
                "agent/Cascade.Agent.StartupHook.dll",
                "agent/Cascade.Agent.dll",
                "agent/OpenTelemetry.dll",
                "agent/linux-x64/OpenTelemetry.dll",
                "README.md",
                "LICENSE",
                "docs/iam.md",
                "docs/errors.md",
            },
            entries);
        Assert.DoesNotContain(entries,
            entry => entry.StartsWith("lib/", StringComparison.Ordinal) || entry.StartsWith("buildTransitive/", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, entry => entry.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, entry => entry.Contains("Microsoft.Build", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_all_that_is_not_its_own_and_each_licence()
    {
        await using var zip = await ZipFile.OpenReadAsync(package.File);
        using var reader = new StreamReader(await zip.GetEntry("THIRD-PARTY-NOTICES.txt")!.OpenAsync());
        var notices = await reader.ReadToEndAsync();

        Assert.All(
            zip.Entries.Select(entry => entry.FullName).Where(entry => Assembly().IsMatch(entry)),
            entry => Assert.Matches($@"(?<![\w.]){Regex.Escape(Path.GetFileName(entry))}", notices));
    }

    [Fact]
    public async Task Its_pages_link_to_pages_that_it_holds()
    {
        await using var zip = await ZipFile.OpenReadAsync(package.File);
        var entries = zip.Entries.Select(entry => entry.FullName).ToHashSet();

        foreach (var page in zip.Entries.Where(entry => entry.FullName.StartsWith("docs/", StringComparison.Ordinal)).ToList())
        {
            using var reader = new StreamReader(await page.OpenAsync());
            foreach (var link in Link().Matches(await reader.ReadToEndAsync()).Select(match => match.Groups[1].Value))
            {
                Assert.True(entries.Contains($"docs/{link}"), $"{page.FullName} links to {link}, which is not in the package.");
            }
        }
    }

    [GeneratedRegex(@"^(tools|agent)/(.*/)?(?!(cascade|Cascade\.))[^/]*\.dll$")]
    private static partial Regex Assembly();

    [GeneratedRegex(@"\]\(([\w-]+\.md)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [Fact]
    public async Task Is_a_development_dependency_without_dependencies_of_its_own()
    {
        await using var zip = await ZipFile.OpenReadAsync(package.File);
        await using var stream = await zip.GetEntry("Cascade.Build.nuspec")!.OpenAsync();
        var nuspec = await XDocument.LoadAsync(stream, LoadOptions.None, CancellationToken.None);

        Assert.Equal("true", Assert.Single(nuspec.Descendants(), element => element.Name.LocalName == "developmentDependency").Value);
        Assert.DoesNotContain(nuspec.Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public async Task The_engine_in_it_starts()
    {
        using var workspace = new Workspace(package);
        await using (var zip = await ZipFile.OpenReadAsync(package.File))
        {
            await zip.ExtractToDirectoryAsync(workspace.At("package"));
        }

        using var engine = workspace.Start("dotnet", ["exec", workspace.At("package/tools/cascade.dll")]);

        Assert.DoesNotContain("install or update .NET", (await engine.Ended()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", engine.Text, StringComparison.Ordinal);
    }
}
