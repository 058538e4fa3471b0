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
        var session = context.Session;
        DeploymentContext deployment;
        using (session.Timings.Measure("check"))
        {
            session.Bench = deployment = await context.OpenAsync(cancellationToken);
        }

        deployment.ReportTarget();

        PlannedImages images;
        using (session.Timings.Measure("images: fingerprint, registry"))
        {
            images = await new ImagePlanner(deployment).PlanAsync(create: true, cancellationToken);
        }

        foreach (var image in images.Images)
        {
            deployment.Log.Status($"image: {image.Repository}:{image.Tag} {(image.Push ? "is to be pushed" : "is in the registry already")}");
        }

        images.Write(deployment.Directory);
        context.WriteResult(new() { Images = images.Images });
        if (!session.GoesOn)
        {
            return;
        }

        using (session.Timings.Measure("last publish"))
        {
            if (!deployment.Settings.Refresh
                && images.Images.All(image => !image.Push)
                && await deployment.Queries.LastPublishAsync(deployment.Settings.Address, cancellationToken) is { } last
                && await last.IsRepeatedByAsync(deployment, images, cancellationToken))
            {
                session.Unchanged = last;
            }
        }

        if (session.Unchanged is null)
        {
            session.Stages = Stages.Begin(deployment, images, cancellationToken);
        }
    }
}
