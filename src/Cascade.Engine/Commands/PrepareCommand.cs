using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Steps;

namespace Cascade.Engine.Commands;

/// <summary>
/// Before anything is built: <see cref="PrepareSteps"/>. In the process that deploys too, the deployment begins at once, so that it goes on
/// while the images are pushed.
/// </summary>
internal static class PrepareCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var session = context.Session;
        var steps = session.GoesOn ? PrepareSteps.OfPublish : PrepareSteps.OfImages;
        var results = await steps.RunAsync(new(session, context.Request), session.Timings, context.Log, cancellationToken);

        var images = results.Of(PrepareSteps.Images);
        context.WriteResult(new() { Images = images.Images });
        if (!session.GoesOn)
        {
            return;
        }

        var deployment = results.Of(PrepareSteps.Check);
        session.Prepared = results.Of(PrepareSteps.Last) is { } last
            ? new UnchangedPublish(deployment, images, last)
            : BegunDeployment.Begin(deployment, images, cancellationToken);
    }
}
