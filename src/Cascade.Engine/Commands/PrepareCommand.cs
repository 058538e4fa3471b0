using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Publish.Steps;
using Cascade.Engine.Settings.Topics;

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
        context.WriteResult(new() { Images = images.Images, Properties = PropertiesOf(context, results) });
        if (!session.GoesOn)
        {
            return;
        }

        var deployment = results.Of(PrepareSteps.Check);
        session.Prepared = results.Of(PrepareSteps.Last) is { } last
            ? new UnchangedPublish(deployment, images, last)
            : BegunDeployment.Begin(deployment, images, cancellationToken);
    }

    /// <summary>The name of a new application that the project did not name: MSBuild, which sees all projects, compares.</summary>
    private static SortedDictionary<string, string> PropertiesOf(CommandContext context, StepResults results) =>
        results.Of(PrepareSteps.IsFirst) && NameSettings.IsApplicationDerived(context.Request)
            ? new() { ["_CascadeNewApplication"] = results.Of(PrepareSteps.Check).Settings.Address.Application }
            : [];
}
