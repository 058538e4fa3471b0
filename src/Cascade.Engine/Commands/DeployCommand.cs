using Cascade.Engine.Publish;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Commands;

/// <summary>From pushed images to a running service.</summary>
internal static class DeployCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var publication = context.Publication;
        var bench = publication.Bench ?? await Workbench.OpenAsync(context, cancellationToken);
        var images = PlannedImages.Read(bench.Directory, bench.Settings.Address);
        IReadOnlyDictionary<string, string> outputs;
        if (publication.Unchanged is { } last)
        {
            bench.Log.Status("environment: unchanged");
            bench.Log.Status($"service {bench.Settings.Address.Service}: unchanged");
            outputs = last.Outputs;
        }
        else
        {
            publication.Stages ??= Stages.Begin(bench, images, cancellationToken);
            outputs = LastPublish.OutputsOf(await publication.Stages.GoOn());
        }

        Outcome.Report(bench, images, outputs);
    }
}
