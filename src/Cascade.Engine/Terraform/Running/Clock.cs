namespace Cascade.Engine.Terraform.Running;

/// <summary>Calls about each second, one call at a time, until the clock is disposed of.</summary>
internal sealed class Clock : IAsyncDisposable
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromSeconds(1));
    private readonly Task _loop;

    public Clock(Action onSecond) => _loop = Task.Run(async () =>
    {
        while (await _timer.WaitForNextTickAsync())
        {
            try
            {
                onSecond();
            }
            catch (IOException)
            {
                // Nobody reads our stdout any more.
            }
        }
    });

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _loop;
    }
}
