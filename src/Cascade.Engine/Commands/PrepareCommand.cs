using Cascade.Engine.Cli;
using Cascade.Engine.Publish;

namespace Cascade.Engine.Commands;

/// <summary>
/// Before anything is built or created: everything is checked, the ECR repositories are there, it is known which images must be pushed, and whether
/// there is anything to do at all.
/// </summary>
internal static class PrepareCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var publication = context.Publication;
        Workbench bench;
        using (publication.Timings.Measure("check"))
        {
            publication.Bench = bench = await Workbench.OpenAsync(context, cancellationToken);
        }

        bench.SayWhere();

        PlannedImages images;
        using (publication.Timings.Measure("images: fingerprint, registry"))
        {
            images = await new ImagePlanner(bench).PlanAsync(create: true, cancellationToken);
        }

        foreach (var image in images.Images)
        {
            bench.Log.Status($"image: {image.Repository}:{image.Tag} {(image.Push ? "is to be pushed" : "is in the registry already")}");
        }

        images.Write(bench.Directory);
        new ResultFile { Images = images.Images }.Write(bench.ResultPath);
        if (!publication.GoesOn)
        {
            return;
        }

        using (publication.Timings.Measure("last publish"))
        {
            if (!bench.Settings.Deployment.Refresh
                && images.Images.All(image => !image.Push)
                && await bench.Questions.LastPublishAsync(bench.Settings.Address, cancellationToken) is { } last
                && await last.IsRepeatedByAsync(bench, images, cancellationToken))
            {
                publication.Unchanged = last;
            }
        }

        if (publication.Unchanged is null)
        {
            publication.Stages = Stages.Begin(bench, images, cancellationToken);
        }
    }
}
