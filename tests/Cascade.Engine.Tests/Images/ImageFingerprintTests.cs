using Cascade.Engine.Catalogue;
using Cascade.Engine.Images;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Tests.Images;

public sealed class ImageFingerprintTests : IDisposable
{
    private const string BaseDigest = "sha256:0000000000000000000000000000000000000000000000000000000000000001";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cascade-fingerprint-");

    public ImageFingerprintTests()
    {
        Write("Todo.dll", "code");
        Write("wwwroot/index.html", "<p>");
        Write("wwwroot/css/site.css", "p {}");
    }

    private ImageSource Source => new()
    {
        ProjectPath = "/x/Todo.csproj",
        PublishDirectory = _folder.FullName + Path.DirectorySeparatorChar,
        BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0",
        Version = "1.0.0",
        Configuration = new SortedDictionary<string, string> { ["ContainerUser"] = "app", ["ContainerPort"] = "8080/tcp" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Is_64_hex_and_the_same_for_the_same_content_in_another_folder_at_another_time()
    {
        var first = await FingerprintAsync(Source);
        var other = Directory.CreateTempSubdirectory("cascade-fingerprint-");
        foreach (var file in _folder.GetFiles("*", SearchOption.AllDirectories).Reverse())
        {
            var copy = Path.Combine(other.FullName, Path.GetRelativePath(_folder.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file.FullName, copy);
            File.SetLastWriteTimeUtc(copy, new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        Assert.Equal(first, await FingerprintAsync(Source with { PublishDirectory = other.FullName }));
        Assert.Matches("^[0-9a-f]{64}$", first);
        other.Delete(recursive: true);
    }

    [Fact]
    public async Task Does_not_depend_on_what_does_not_decide_the_content()
    {
        var first = await FingerprintAsync(Source);

        Assert.Equal(first, await FingerprintAsync(Source with { Version = "2.0.0", ProjectPath = "/y/Todo.csproj" }));
    }

    /// <summary>The one file of a publish output that has the time of the checkout.</summary>
    [Fact]
    public async Task Does_not_depend_on_when_the_files_of_a_web_site_were_checked_out()
    {
        const string File = "Todo.staticwebassets.endpoints.json";
        Write(File, Endpoints("Mon, 23 Nov 2026 08:00:00 GMT", "abc"));
        var first = await FingerprintAsync(Source);

        Write(File, Endpoints("Fri, 27 Nov 2026 09:30:00 GMT", "abc"));
        Assert.Equal(first, await FingerprintAsync(Source));

        Write(File, Endpoints("Mon, 23 Nov 2026 08:00:00 GMT", "def"));
        Assert.NotEqual(first, await FingerprintAsync(Source));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"Endpoints":1}""")]
    [InlineData("""{"Endpoints":[null,{"ResponseHeaders":null}]}""")]
    public async Task Takes_a_list_of_endpoints_of_another_form_as_it_is(string text)
    {
        var without = await FingerprintAsync(Source);
        Write("Todo.staticwebassets.endpoints.json", text);

        Assert.NotEqual(without, await FingerprintAsync(Source));
    }

    [Fact]
    public async Task Changes_with_everything_that_decides_the_content()
    {
        var seen = new List<string> { await FingerprintAsync(Source) };

        seen.Add(await ImageFingerprint.ComputeAsync(Source, BaseDigest.Replace('1', '2'), default));
        seen.Add(await FingerprintAsync(Source with { BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0-noble" }));
        seen.Add(
            await FingerprintAsync(
                Source with
                {
                    Configuration = new SortedDictionary<string, string> { ["ContainerUser"] = "root", ["ContainerPort"] = "8080/tcp" },
                }));
        seen.Add(
            await FingerprintAsync(Source with { Configuration = new SortedDictionary<string, string> { ["ContainerUser"] = "app" } }));
        Write("Todo.dll", "c0de");
        seen.Add(await FingerprintAsync(Source));
        File.Move(Path.Combine(_folder.FullName, "Todo.dll"), Path.Combine(_folder.FullName, "Done.dll"));
        seen.Add(await FingerprintAsync(Source));
        Write("empty", "");
        seen.Add(await FingerprintAsync(Source));
        File.Delete(Path.Combine(_folder.FullName, "wwwroot", "index.html"));
        seen.Add(await FingerprintAsync(Source));
        File.Move(Path.Combine(_folder.FullName, "wwwroot", "css", "site.css"), Path.Combine(_folder.FullName, "wwwroot", "site.css"));
        seen.Add(await FingerprintAsync(Source));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder.FullName, "Done.dll"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            seen.Add(await FingerprintAsync(Source));
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Refuses_a_publish_directory_without_files()
    {
        var empty = _folder.CreateSubdirectory("empty");

        foreach (var directory in (string?[])[empty.FullName, "/does/not/exist", null])
        {
            var exception =
                await Assert.ThrowsAsync<CascadeException>(() => FingerprintAsync(Source with { PublishDirectory = directory }));
            Assert.Equal("CASCADE2008", Assert.Single(exception.Problems).Code);
        }
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0-0123456789ab")]
    [InlineData("1.0.0-rc.1+sha.5114f85", "1.0.0-rc.1-sha.5114f85-0123456789ab")]
    [InlineData("", "0123456789ab")]
    [InlineData("--", "0123456789ab")]
    [InlineData(".hidden/branch name", "hidden-branch-name-0123456789ab")]
    [InlineData("версия", "0123456789ab")]
    public void Makes_a_tag_that_registries_take(string version, string tag) =>
        Assert.Equal(tag, ImageTag.For(version, "0123456789abcdef"));

    [Fact]
    public void Keeps_the_fingerprint_whole_in_a_tag_of_128_characters()
    {
        var tag = ImageTag.For(new string('1', 300), "0123456789abcdef");

        Assert.Equal(128, tag.Length);
        Assert.EndsWith("-0123456789ab", tag, StringComparison.Ordinal);
    }

    private static Task<string> FingerprintAsync(ImageSource source) => ImageFingerprint.ComputeAsync(source, BaseDigest, default);

    private static string Endpoints(string modified, string etag) =>
        $$"""
        {
          "Version": 1,
          "Endpoints": [
            {
              "Route": "css/site.css",
              "ResponseHeaders": [
                { "Name": "ETag", "Value": "{{etag}}" },
                { "Name": "Last-Modified", "Value": "{{modified}}" }
              ]
            }
          ]
        }
        """;

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
