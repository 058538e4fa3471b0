using Cascade.Engine.Aws;
using Cascade.Engine.Logs;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Commands;

/// <summary>Prints the last lines of a container's log; told to follow, also those that come, until it is stopped.</summary>
internal static class LogsCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.ReadSettings();

        var account = await context.Session.AccountAsync(settings.Region, settings.AwsProfile, cancellationToken);
        var names = new ResourceNames(account.Target, settings.Address);
        context.Log.Status($"{settings.Address}, container {settings.Logs.Container} → account {account.Target.Account}, {account.Target.Region}");

        var log = new ContainerLog(account.Resources.Logs, account.Resources.Ecs, TimeProvider.System, names, settings.Address.Service, settings.Logs.Container);
        // The terminal logger keeps lines to itself; what it shows is the path of this file.
        await using var file = new StreamWriter(Path.Combine(context.Line.Directory, "logs.txt"));
        var last = await log.LastAsync(settings.Logs.Lines, cancellationToken);
        foreach (var line in last)
        {
            await PrintAsync(line);
        }

        if (last.Count == 0)
        {
            context.Log.Status("No line was written yet.");
        }

        if (!settings.Logs.Follow)
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
            // The one way it ends.
        }

        async Task PrintAsync(LogLine line)
        {
            var text = LogText.Of(line.Time, line.TaskId, line.Message);
            context.Log.Quote(text);
            await file.WriteLineAsync(text);
        }
    }
}
