using Cascade.Engine.Logs;
using Cascade.Engine.Names;

namespace Cascade.Engine.Commands;

/// <summary>Prints the last lines of a container's log and, on request, the lines that come, until the command is stopped.</summary>
internal static class LogsCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.ReadSettings();

        var account = await context.Session.AccountAsync(settings.Aws, cancellationToken);
        var (target, resources, container) = (account.Target, account.Resources, settings.ShownLog.Container);
        context.Log.Status($"{settings.Address}, container {container} → {account.Place}");

        var names = new ResourceNames(target, settings.Address);
        var log = new ContainerLog(resources.Logs, resources.Ecs, TimeProvider.System, names, settings.Address.Service, container);
        // The terminal logger keeps lines to itself and shows the path of this file.
        await using var file = new StreamWriter(Path.Combine(context.Line.Directory, "logs.txt"));
        var last = await log.LastAsync(settings.ShownLog.Lines, cancellationToken);
        foreach (var line in last)
        {
            await PrintAsync(line);
        }

        if (last.Count == 0)
        {
            context.Log.Status("No line was written yet.");
        }

        if (!settings.ShownLog.Follow)
        {
            return;
        }

        try
        {
            await foreach (var line in log.FollowAsync(last, cancellationToken))
            {
                await PrintAsync(line);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Only an interruption ends the following.
        }

        async Task PrintAsync(LogLine line)
        {
            var text = LogText.Of(line.Time, line.TaskId, line.Message);
            context.Log.Quote(text);
            await file.WriteLineAsync(text);
        }
    }
}
