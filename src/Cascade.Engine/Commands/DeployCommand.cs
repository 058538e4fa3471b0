using Cascade.Engine.Deployment;
using Cascade.Engine.Report;
using Cascade.Engine.Rollout;

namespace Cascade.Engine.Commands;

/// <summary>From pushed images to a running service.</summary>
internal static class DeployCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken ct)
    {
        using var bench = await Workbench.OpenAsync(context, ct);
        var images = PlannedImages.Read(bench.Directory, bench.Settings.Address);

        await bench.Bucket.EnsureAsync(ct);
        await EnvironmentFiles.UploadAsync(bench, ct);
        var priority = await Routes.ClaimAsync(bench, ct);

        var environment = new EnvironmentStage(bench);
        using (await environment.EnterAsync(ct))
        {
            var stacks = await Synthesis.RunAsync(bench, images, priority, await environment.NeedsLoadBalancerAsync(ct), ct);
            await environment.DeployAsync(stacks, ct);
        }

        var service = new ServiceStage(bench, images);
        var outputs = await service.DeployAsync(ct);
        Outputs.Report(bench, images, outputs);
    }
}
