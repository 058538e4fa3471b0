namespace Cascade.Package.Tests;

/// <summary>Something that several test classes use: the first one that needs it starts it, the last one that is done ends it.</summary>
internal sealed class SharedByClasses(Func<Task> start, Func<Task> end)
{
    private readonly SemaphoreSlim turn = new(1);
    private int users;

    public async Task EnterAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (users == 0)
                await start();
            users++;
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task LeaveAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (--users == 0)
                await end();
        }
        finally
        {
            turn.Release();
        }
    }
}
