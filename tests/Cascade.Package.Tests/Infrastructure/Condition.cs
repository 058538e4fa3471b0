namespace Cascade.Package.Tests.Infrastructure;

internal static class Condition
{
    /// <summary>Waits for something that another process brings about, and that nothing tells of.</summary>
    public static async Task Holds(Func<bool> condition, Func<string>? otherwise = null)
    {
        for (var end = DateTime.UtcNow.AddMinutes(2); !condition();)
        {
            Assert.True(DateTime.UtcNow < end, otherwise?.Invoke() ?? "The condition did not come to hold within 2 minutes.");
            await Task.Delay(20);
        }
    }
}
