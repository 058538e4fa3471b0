using Cascade.Engine.Aws.Resources;
using Cascade.Engine.Deployment;
using Cascade.Engine.Report;

namespace Cascade.Engine.Commands;

/// <summary>Destroys the service, and the environment too when asked and nobody else lives in it; then looks for what is left.</summary>
internal static class DestroyCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken ct)
    {
        using var bench = await Workbench.OpenAsync(context, ct);
        var environment = bench.Settings.DestroyEnvironment;
        if (environment)
            await RefuseWhileOthersLiveInItAsync(bench, ct);

        if (await bench.Bucket.ExistsAsync(ct))
        {
            await DestroyServiceAsync(bench, ct);
            if (environment)
                await DestroyEnvironmentAsync(bench, ct);
        }
        else
        {
            bench.Log.Report(Errors.NothingDeployed(bench.Settings.Address.ToString(), $"account {bench.Target.Account}, {bench.Target.Region}"));
        }

        await SayWhatIsLeftAsync(bench, environment, ct);
        new ResultFile().Write(bench.ResultPath);
    }
}
