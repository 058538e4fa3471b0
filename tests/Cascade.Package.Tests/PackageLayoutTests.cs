using System.IO.Compression;
using System.Xml.Linq;

namespace Cascade.Package.Tests;

[Collection(nameof(PackedPackage))]
public sealed class PackageLayoutTests(PackedPackage package)
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
                "buildMultiTargeting/Cascade.Build.targets",
                "PublishProfiles/Cascade.pubxml",
                "tasks/netstandard2.0/Cascade.Build.dll",
                "tools/cascade.dll",
                "tools/cascade.deps.json",
                "tools/cascade.runtimeconfig.json",
                "tools/AWSSDK.Core.dll",
                "README.md",
                "LICENSE",
            },
            entries);
        Assert.DoesNotContain(entries, entry => entry.StartsWith("lib/", StringComparison.Ordinal) || entry.StartsWith("buildTransitive/", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, entry => entry.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, entry => entry.Contains("Microsoft.Build", StringComparison.Ordinal));
    }

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
            await zip.ExtractToDirectoryAsync(workspace.At("package"));

        using var engine = workspace.Start("dotnet", ["exec", workspace.At("package/tools/cascade.dll")]);

        Assert.DoesNotContain("install or update .NET", (await engine.Ended()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", engine.Text, StringComparison.Ordinal);
    }
}
