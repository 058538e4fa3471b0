using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>
/// What all end-to-end tests share: one packed package, and one emulated AWS in which each has an application of its own.
/// </summary>
public sealed class DeployedTo : IAsyncLifetime
{
    private static readonly SharedByClasses Shared = new(StartAsync, EndAsync);
    private static PackedPackage? package;
    private static LocalAws? aws;

    public PackedPackage Package => package!;

    public LocalAws Aws => aws!;

    public Task InitializeAsync() => Shared.EnterAsync();

    public Task DisposeAsync() => Shared.LeaveAsync();

    private static async Task StartAsync()
    {
        package = new PackedPackage();
        await package.InitializeAsync();
        aws = await LocalAws.StartAsync();
    }

    private static async Task EndAsync()
    {
        await aws!.DisposeAsync();
        await package!.DisposeAsync();
    }
}
