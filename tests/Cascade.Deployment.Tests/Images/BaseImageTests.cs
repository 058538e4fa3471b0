using Cascade.Engine.Images;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Images;

[Collection(ProcessEnvironmentCollection.Name)]
public sealed class BaseImageTests(RealRegistry registry) : IClassFixture<RealRegistry>, IDisposable
{
    private readonly ProcessEnvironment _environment = new();
    private readonly DirectoryInfo _docker = Directory.CreateTempSubdirectory("cascade-docker-");

    private string Image => $"{registry.Host}/dotnet/aspnet:10.0";

    public void Dispose()
    {
        _environment.Dispose();
        _docker.Delete(recursive: true);
    }

    [Fact]
    public async Task Has_the_digest_of_the_index_or_else_of_the_manifest()
    {
        var (manifest, index) = await registry.PushAsync("dotnet/aspnet", "10.0-amd64", "10.0");
        Configure($$"""{ "auths": { "{{registry.Host}}": { "auth": "QVdTOmE6c2VjcmV0" } } }""");

        Assert.Equal(index, await BaseImage.DigestAsync(Image, deployment: null, new RecordingLog(), default));
        Assert.Equal(manifest, await BaseImage.DigestAsync(Image + "-amd64", deployment: null, new RecordingLog(), default));
        Assert.Equal("CASCADE2005", await CodeAsync(Image + "-none"));
    }

    [Fact]
    public async Task Uses_the_logins_that_the_SDK_uses()
    {
        await registry.PushAsync("dotnet/aspnet", "10.0-amd64", "10.0");
        Configure("{}");
        Assert.Equal("CASCADE2006", await CodeAsync(Image));

        Configure($$"""{ "credHelpers": { "{{registry.Host}}": "cascade-tests" }, "auths": [] }""");
        Assert.Equal("CASCADE2006", await CodeAsync(Image));
        var helper = Path.Combine(_docker.FullName, "docker-credential-cascade-tests");
        await File.WriteAllTextAsync(helper, $$"""
            #!/bin/sh
            [ "$1" = get ] && [ "$(cat)" = "{{registry.Host}}" ] && echo '{ "Username": "AWS", "Secret": "a:secret" }'
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        _environment["PATH"] = $"{_docker.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        Assert.StartsWith("sha256:", await BaseImage.DigestAsync(Image, deployment: null, new RecordingLog(), default), StringComparison.Ordinal);

        Configure("not JSON");
        _environment.With("DOTNET_CONTAINER_PULL_REGISTRY_UNAME", "AWS").With("DOTNET_CONTAINER_PULL_REGISTRY_PWORD", "a:secret");
        Assert.StartsWith("sha256:", await BaseImage.DigestAsync(Image, deployment: null, new RecordingLog(), default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_nobody_about_a_pinned_image()
    {
        const string Digest = "sha256:0000000000000000000000000000000000000000000000000000000000000001";

        Assert.Equal(Digest, await BaseImage.DigestAsync($"registry.invalid/x:1@{Digest}", deployment: null, new RecordingLog(), default));
    }

    [Fact]
    public async Task Says_that_a_name_is_none_and_a_registry_is_not_there()
    {
        Assert.Equal("CASCADE2007", await CodeAsync("https://mcr.microsoft.com/x"));
        Assert.Equal("CASCADE2002", await CodeAsync($"127.0.0.1:{FreePort.Find()}/x:1"));
    }

    private void Configure(string text)
    {
        File.WriteAllText(Path.Combine(_docker.FullName, "config.json"), text);
        _environment["DOCKER_CONFIG"] = _docker.FullName;
    }

    private static async Task<string> CodeAsync(string image) =>
        (await ContainerRegistryTests.ProblemAsync(() => BaseImage.DigestAsync(image, deployment: null, new RecordingLog(), default))).Code;
}
