using Cascade.Engine.Publish;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Commands;

/// <summary>From pushed images to a running service.</summary>
internal static class DeployCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var session = context.Session;
        var deployment = session.Bench ?? await context.OpenAsync(cancellationToken, reportWarnings: false);
        var images = PlannedImages.Read(deployment.Directory, deployment.Settings.Address);
        IReadOnlyDictionary<string, string> outputs;
        if (session.Unchanged is { } last)
        {
            deployment.Log.Status("environment: unchanged");
            deployment.Log.Status($"service {deployment.Settings.Address.Service}: unchanged");
            outputs = last.Outputs;
        }
        else
        {
            session.Stages ??= Stages.Begin(deployment, images, cancellationToken);
            outputs = LastPublish.OutputsOf(await session.Stages.GoOn());
        }

        var report = PublishReport.Of(deployment, images, outputs);
        foreach (var line in report.Summary.Lines())
        {
            context.Log.Status(line);
        }

        deployment.ReportTimings();
        context.WriteResult(new() { Properties = report.Properties, Images = images.Images });
    }
}
