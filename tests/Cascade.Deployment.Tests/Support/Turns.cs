namespace Cascade.Deployment.Tests.Support;

/// <summary>
/// Deploys that go on at once, of all tests here. They mostly wait for Terraform's provider, which waits a minute for a load balancer; but each start of
/// Terraform takes a processor for two seconds, and more at once would make AWS look slow to the engine.
/// </summary>
internal static class Turns
{
    private static readonly SemaphoreSlim Free = new(6);

    public static async Task TakeAsync(Func<Task> run)
    {
        await Free.WaitAsync();
        try
        {
            await run();
        }
        finally
        {
            Free.Release();
        }
    }
}
