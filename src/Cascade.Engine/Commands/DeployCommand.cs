using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Steps;

namespace Cascade.Engine.Commands;

/// <summary>From pushed images to a running service.</summary>
internal static class DeployCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var publish = context.Session.Prepared ?? await BeginAsync(context, cancellationToken);
        var outputs = await publish.ImagesPushedAsync();

        var report = PublishReport.Of(publish.Context, publish.Images.Application, outputs, context.Request);
        context.Complete(publish.Context, report, publish.Images.Images);
    }

    /// <summary>
    /// In a process of its own, a deploy follows the process of <c>prepare</c>, which has reported the warnings and written which images
    /// there are.
    /// </summary>
    private static async Task<PreparedPublish> BeginAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var deployment = await context.OpenAsync(cancellationToken, reportWarnings: false);
        var images = PlannedImages.Read(deployment.Directory, deployment.Settings.Address);
        return BegunDeployment.Begin(deployment, images, cancellationToken);
    }
}
