using Cascade.Engine.Aws;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>An emulated AWS with nothing in it; each test makes what it needs under an application of its own.</summary>
public sealed class EmulatedAws : IAsyncLifetime
{
    private LocalAws? _aws;

    internal LocalAws Aws => _aws!;

    internal ResourceClients Clients { get; private set; } = null!;

    internal RawApi Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new() { WithBaseImage = false });
        Clients = AppliedStacks.ClientsOf(_aws);
        Api = new(_aws);
    }

    public async Task DisposeAsync()
    {
        Clients?.Dispose();
        Api?.Dispose();
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }
    }
}
