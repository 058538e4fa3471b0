using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>
/// What all end-to-end tests share: one packed package, and one emulated AWS in which each has an application of its own. The first
/// class that needs it starts it, the last one that is done ends it.
/// </summary>
public sealed class DeployedTo : IAsyncLifetime
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static int users;
    private static PackedPackage? package;
    private static LocalAws? aws;

    public PackedPackage Package => package!;

    public LocalAws Aws => aws!;

    public async Task InitializeAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (users == 0)
            {
                package = new PackedPackage();
                await package.InitializeAsync();
                aws = await LocalAws.StartAsync();
            }

            users++;
        }
        finally
        {
            Turn.Release();
        }
    }

    public async Task DisposeAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (--users > 0)
                return;
            await aws!.DisposeAsync();
            await package!.DisposeAsync();
        }
        finally
        {
            Turn.Release();
        }
    }
}
