using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cascade.Package.Tests;

/// <summary>What a feed, a debugger and an auditor expect of both packages.</summary>
public sealed partial class PackageMannersTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    public static TheoryData<string> Packages => ["Cascade.Build", "Cascade.Agent"];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task It_names_its_repository_its_licence_its_icon_and_what_is_new(string id)
    {
        await using var zip = await ZipFile.OpenReadAsync(package.FileOf(id));
        var metadata = await Nuspec(zip, id);
        var changelog = await File.ReadAllTextAsync(Path.Combine(PackedPackage.Repository, "CHANGELOG.md"));

        Assert.Equal(package.Version, metadata["version"].Value);
        Assert.Equal(PackedPackage.RepositoryUrl, metadata["repository"].Attribute("url")!.Value);
        Assert.Equal("https://example.org/cascade", metadata["projectUrl"].Value);
        Assert.Equal("Apache-2.0", metadata["license"].Value);
        Assert.All(["icon", "readme"], file => Assert.NotNull(zip.GetEntry(metadata[file].Value)));
        Assert.Contains($"\n## 0.1.0\n\n{metadata["releaseNotes"].Value}\n", changelog, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task It_names_the_commit_that_it_was_packed_from(string id)
    {
        await using var zip = await ZipFile.OpenReadAsync(package.FileOf(id));
        var commit = (await Nuspec(zip, id))["repository"].Attribute("commit")?.Value ?? "";

        // A copy of the sources that is no clone has no commit.
        Assert.Equal(IsClone, Commit().IsMatch(commit));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Its_own_assemblies_hold_their_symbols(string id)
    {
        await using var zip = await ZipFile.OpenReadAsync(package.FileOf(id));
        var own = zip.Entries.Where(entry => OwnAssembly().IsMatch(entry.FullName)).ToList();

        Assert.NotEmpty(own);
        foreach (var entry in own)
        {
            using var assembly = new PEReader(await Content(entry));
            Assert.True(
                assembly.ReadDebugDirectory().Any(debug => debug.Type == DebugDirectoryEntryType.EmbeddedPortablePdb),
                $"{entry.FullName} has no symbols.");
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Its_bill_of_materials_names_every_assembly_that_it_holds(string id)
    {
        await using var zip = await ZipFile.OpenReadAsync(package.FileOf(id));
        var bill = await Bill(zip);
        var named = bill["components"]!.AsArray()
            .SelectMany(component => component!["properties"]!.AsArray())
            .Select(property => (string?)property!["value"]);

        Assert.Equal("CycloneDX", (string?)bill["bomFormat"]);
        Assert.Equal($"pkg:nuget/{id}@{package.Version}", (string?)bill["metadata"]!["component"]!["purl"]);
        var held = zip.Entries.Where(entry => Regex.IsMatch(entry.FullName, @"^(tools|agent)/.*\.dll$"))
            .Select(entry => entry.Name)
            .ToHashSet();
        Assert.Empty(held.Except(named));
    }

    [Fact]
    public async Task Its_bill_of_materials_names_the_npm_packages_in_the_bindings_with_their_licences()
    {
        await using var zip = await ZipFile.OpenReadAsync(package.FileOf("Cascade.Build"));
        var parts = (await Bill(zip))["components"]!.AsArray()
            .SelectMany(component => component!["components"]?.AsArray() ?? [])
            .ToDictionary(
                part => (string)part!["purl"]!, part => part!["licenses"]![0]!["license"]!.AsObject().Single().Value!.GetValue<string>());

        Assert.Contains(parts, part => part.Key.StartsWith("pkg:npm/constructs@", StringComparison.Ordinal) && part.Value == "Apache-2.0");
        Assert.Contains(parts, part => part.Key.StartsWith("pkg:npm/cdktf@", StringComparison.Ordinal) && part.Value == "MPL-2.0");
        Assert.Contains(
            parts, part => part.Key.StartsWith("pkg:npm/%40cdktf/provider-aws@", StringComparison.Ordinal) && part.Value == "MPL-2.0");
        Assert.Contains(parts, part => part.Key.StartsWith("pkg:npm/%40aws-sdk/client-ecs@", StringComparison.Ordinal));
        // Bundled in cdktf.
        Assert.Contains(parts, part => part.Key.StartsWith("pkg:npm/semver@", StringComparison.Ordinal) && part.Value == "ISC");
    }

    [Fact]
    public async Task The_bill_of_materials_of_the_agent_names_what_it_depends_on()
    {
        await using var zip = await ZipFile.OpenReadAsync(package.FileOf("Cascade.Agent"));
        var named = (await Bill(zip))["components"]!.AsArray()
            .Select(component => $"{component!["name"]} {component["version"]}").ToHashSet();
        var dependencies = (await Nuspec(zip, "Cascade.Agent"))["dependencies"].Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}")
            .ToHashSet();

        Assert.Contains(dependencies, dependency => dependency.StartsWith("OpenTelemetry ", StringComparison.Ordinal));
        Assert.Superset(dependencies, named);
    }

    [Fact]
    public async Task Packed_twice_it_is_the_same_file()
    {
        var second = Directory.CreateTempSubdirectory("cascade-second-").FullName;
        try
        {
            await PackedPackage.PackAsync("src/Cascade.Agent", package.Version, second);

            var first = package.FileOf("Cascade.Agent");
            var again = Path.Combine(second, Path.GetFileName(first));
            Assert.Equal(await Contents(first), await Contents(again));
            // Without a commit, whose time they bear, the files have the times of the pack.
            var (bytes, same) = (await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(again));
            Assert.True(!IsClone || bytes.AsSpan().SequenceEqual(same));
        }
        finally
        {
            Directory.Delete(second, recursive: true);
        }
    }

    private static bool IsClone => Path.Exists(Path.Combine(PackedPackage.Repository, ".git"));

    private static async Task<Dictionary<string, string>> Contents(string file)
    {
        await using var zip = await ZipFile.OpenReadAsync(file);
        var contents = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            contents.Add(entry.FullName, Convert.ToHexString(SHA256.HashData((await Content(entry)).ToArray())));
        }

        return contents;
    }

    private static async Task<Dictionary<string, XElement>> Nuspec(ZipArchive zip, string id)
    {
        await using var stream = await zip.GetEntry($"{id}.nuspec")!.OpenAsync();
        var nuspec = await XDocument.LoadAsync(stream, LoadOptions.None, CancellationToken.None);
        return nuspec.Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName);
    }

    private static async Task<JsonNode> Bill(ZipArchive zip) => JsonNode.Parse(await Content(zip.GetEntry("sbom.cdx.json")!))!;

    private static async Task<MemoryStream> Content(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        await using var stream = await entry.OpenAsync();
        await stream.CopyToAsync(content);
        content.Position = 0;
        return content;
    }

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex Commit();

    // Not the bindings, which are generated when they build.
    [GeneratedRegex(@"/(cascade|Cascade\.Build|Cascade\.Agent[\w.]*)\.dll$")]
    private static partial Regex OwnAssembly();
}
