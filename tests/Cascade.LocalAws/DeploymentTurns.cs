namespace Cascade.Local;

/// <summary>
/// Limits how many deployments go on at once on this machine, whichever test project starts them. A deployment mostly waits for Terraform's
/// provider, which waits a minute for a load balancer. But each start of Terraform takes a processor for two seconds, and more at once would
/// make AWS look slow to the engine.
/// </summary>
public static class DeploymentTurns
{
    private const int Limit = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly string Folder =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"cascade-turns-{Environment.UserName}")).FullName;

    /// <summary>Waits for a turn.</summary>
    /// <returns>The turn, to be disposed of at its end. The system ends it where the process dies before.</returns>
    public static async Task<IDisposable> TakeAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            for (var slot = 0; slot < Limit; slot++)
            {
                try
                {
                    return new FileStream(Path.Combine(Folder, $"{slot}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                }
                catch (IOException)
                {
                    // Another deployment has this turn.
                }
            }

            // No event tells of another process's file.
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Runs a deployment in its turn.</summary>
    public static async Task RunAsync(Func<Task> deployment)
    {
        using var turn = await TakeAsync();
        await deployment();
    }
}
