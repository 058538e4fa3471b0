using Cascade.Engine.Stacks;

namespace Cascade.Engine.Commands;

/// <summary>From pushed images to a running service.</summary>
internal static class DeployCommand
{
    /// <summary>The bucket is every application's, so it bears no one's name.</summary>
    private static IReadOnlyDictionary<string, string> BucketTags { get; } = new Dictionary<string, string> { ["cascade:bucket"] = "state" };

    public static async Task RunAsync(CommandContext context, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var bench = await Workbench.OpenAsync(context, ct);
        var images = PlannedImages.Read(bench.Directory, bench.Settings.Address);

        await bench.Bucket.EnsureAsync(BucketTags, ct);
        await EnvironmentFileUpload.RunAsync(bench, ct);
        var claim = await Routes.ClaimAsync(bench, ct);

        var environment = new EnvironmentStage(bench);
        using (await environment.EnterAsync(ct))
        {
            var loadBalancer = await EnvironmentStage.NeedsLoadBalancerAsync(bench, await environment.ReadStateAsync(ct), ct);
            Synthesis.Run(bench, images, loadBalancer, claim?.Priority, EnvironmentReference.RemoteState);
            await environment.DeployAsync(loadBalancer, ct);
        }

        var state = await new ServiceStage(bench).DeployAsync(ct);
        await Routes.SettleAsync(bench, claim, ct);
        Outcome.Report(bench, images, state, TimeProvider.System.GetElapsedTime(started));
    }
}
