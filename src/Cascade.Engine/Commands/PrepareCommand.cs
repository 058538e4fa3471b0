using Cascade.Engine.Report;

namespace Cascade.Engine.Commands;

/// <summary>Before anything is built or created: everything is checked, the ECR repositories are there, and it is known which images must be pushed.</summary>
internal static class PrepareCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken ct)
    {
        using var bench = await Workbench.OpenAsync(context, ct);
        bench.SayWhere();

        var images = await new ImagePlanner(bench).PlanAsync(create: true, ct);
        foreach (var image in images.Images)
            bench.Log.Status($"image: {image.Repository}:{image.Tag} {(image.Push ? "is to be pushed" : "is in the registry already")}");

        images.Write(bench.Directory);
        new ResultFile { Images = images.Images }.Write(bench.ResultPath);
    }
}
