namespace Cascade.Package.Tests.Agent;

/// <summary>The web application, published once for all classes that run it.</summary>
public sealed class PublishedTodo : IAsyncLifetime
{
    private static readonly SharedByClasses Shared = new(StartAsync, EndAsync);
    private static readonly PackedPackage Package = new();
    private static Workspace? workspace;
    private static string program = "";

    public string Program => program;

    public Task InitializeAsync() => Shared.EnterAsync();

    public Task DisposeAsync() => Shared.LeaveAsync();

    private static async Task StartAsync()
    {
        await Package.InitializeAsync();
        workspace = new Workspace(Package);
        program = await workspace.PublishWeb(Programs.Todo);
    }

    private static async Task EndAsync()
    {
        workspace!.Dispose();
        await Package.DisposeAsync();
    }
}
