namespace Cascade.Package.Tests.Infrastructure;

/// <summary>Something that several test classes use: the first one that needs it starts it, the last one that is done ends it.</summary>
internal sealed class SharedByClasses(Func<Task> start, Func<Task> end)
{
    private readonly SemaphoreSlim _turn = new(1);
    private int _users;

    public async Task EnterAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_users == 0)
            {
                await start();
            }

            _users++;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task LeaveAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (--_users == 0)
            {
                await end();
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
