using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Logs;
using Cascade.Engine.Names;
using Cascade.Engine.Rollout;
using Cascade.Engine.Rollout.Evidence;

namespace Cascade.Engine.Publish;

/// <summary>The logs of a service's tasks, for the reason of a rollout that failed.</summary>
internal static class TaskLog
{
    private const int MaxLength = 1000;

    /// <summary>A log that cannot be read is no second failure: the reason then lacks the lines.</summary>
    public static ReadTaskLog ReaderOf(ResourceClients clients, ResourceNames names, string service, IBuildLog log) =>
        async (container, task, count, cancellationToken) =>
    {
        var written = new ContainerLog(clients.Logs, clients.Ecs, TimeProvider.System, names, service, container);
        try
        {
            var lines = await written.LastOfTaskAsync(task, count, cancellationToken);
            return [.. lines.SelectMany(line => LogText.Lines(line.Message).Select(text => new WrittenLine(line.Time, Cut(text)))).TakeLast(count)];
        }
        catch (CascadeException exception)
        {
            log.Detail($"service {service}: {exception.Problems[0].Message}");
            return [];
        }
    };

    // An event may have 256 KB.
    private static string Cut(string text) => text.Length <= MaxLength ? text : $"{text[..MaxLength]}…";
}
