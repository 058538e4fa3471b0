using Cascade.Engine.Images;
using Cascade.Engine.Settings.Topics;
using Cascade.Local;
using ContainerRegistry = Cascade.Local.ContainerRegistry;

namespace Cascade.Deployment.Tests.Support;

/// <summary>A real registry with a password.</summary>
public sealed class RealRegistry : IAsyncLifetime
{
    private const string Password = "a:secret";

    private readonly TemporaryFolder _folder = new();
    private ContainerRegistry? _registry;

    /// <summary><c>localhost:&lt;port&gt;</c>.</summary>
    public string Host => _registry!.Address;

    internal RegistryCredentials Credentials => new(Host, ContainerRegistry.User, Password);

    public async Task InitializeAsync() => _registry = await ContainerRegistry.StartAsync(_folder.Path, Password);

    public async Task DisposeAsync()
    {
        if (_registry is not null)
        {
            await _registry.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Pushes an image of one small layer, and an index of it.</summary>
    /// <returns>The manifest's and the index's digest.</returns>
    public async Task<(string Manifest, string Index)> PushAsync(string repository, string tag, string indexTag)
    {
        using var http = _registry!.Client();
        var image = new TinyImage(http, repository);
        var manifest = await image.PushAsync(tag);
        return (manifest.Digest, (await image.PushIndexAsync(manifest, indexTag)).Digest);
    }
}
