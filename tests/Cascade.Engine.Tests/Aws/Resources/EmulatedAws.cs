using Cascade.Engine.Aws;
using Cascade.Local;

namespace Cascade.Engine.Tests.Aws.Resources;

/// <summary>An emulated AWS with nothing in it; each test makes what it needs under an application of its own.</summary>
public sealed class EmulatedAws : IAsyncLifetime
{
    private LocalAws? aws;

    internal LocalAws Aws => aws!;

    internal ResourceClients Clients { get; private set; } = null!;

    internal RawApi Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        aws = await LocalAws.StartAsync(new() { WithBaseImage = false });
        Clients = AppliedStacks.ClientsOf(aws);
        Api = new(aws);
    }

    public async Task DisposeAsync()
    {
        Clients?.Dispose();
        Api?.Dispose();
        if (aws is not null) await aws.DisposeAsync();
    }
}
