using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Logs;

/// <summary>What the tasks of a service wrote, of one container: each task has a log stream of its own.</summary>
internal sealed class ContainerLog(IAmazonCloudWatchLogs logs, IAmazonECS ecs, TimeProvider time, ResourceNames names, string service, string container)
{
    private const string Unknown = "ResourceNotFoundException";

    // A stream for each task that there ever was: those that wrote last are enough.
    private const int MaxStreams = 20;
    private const int MaxPages = 10;

    // One after the other: about a minute.
    private const int MaxFailures = 30;

    /// <summary>FilterLogEvents has a quota of an account's, from 5 a second.</summary>
    /// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html"/>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How much later than others an event may come in: tasks send theirs in batches.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(30);

    private int _failures;

    private string Prefix => $"{ResourceNames.LogStreamPrefix}/{container}/";

    /// <summary>The last lines, the oldest first.</summary>
    /// <exception cref="CascadeException">There is no such log group, or AWS refuses.</exception>
    public async Task<IReadOnlyList<LogLine>> LastAsync(int count, CancellationToken cancellationToken)
    {
        var streams = await StreamsAsync(cancellationToken);
        using var turn = new SemaphoreSlim(4);
        var lines = await Task.WhenAll(streams.Select(async stream =>
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                return await LastAsync(stream, count, cancellationToken);
            }
            finally
            {
                turn.Release();
            }
        }));
        return [.. lines.SelectMany(line => line).OrderBy(line => line.Timestamp).TakeLast(count)];
    }

    /// <summary>The lines that come after, until it is cancelled.</summary>
    /// <param name="last">What was shown already.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<LogLine> FollowAsync(IReadOnlyList<LogLine> last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shown = last.ToList();
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        var newest = last.Count > 0 ? last[^1].Timestamp : time.GetUtcNow().ToUnixTimeMilliseconds();
        var since = last.Count > 0 ? Math.Max(last[0].Timestamp, newest - (long)Lateness.TotalMilliseconds) : newest;
        while (true)
        {
            foreach (var found in await WhatIsThereAsync(since, cancellationToken))
            {
                var line = new LogLine(found.LogStreamName!, found.Timestamp ?? 0, found.Message!);
                // What GetLogEvents gave has no id.
                if (!seen.TryAdd(found.EventId!, line.Timestamp) || shown.Remove(line))
                {
                    continue;
                }

                newest = Math.Max(newest, line.Timestamp);
                yield return line;
            }

            since = Math.Max(since, newest - (long)Lateness.TotalMilliseconds);
            foreach (var (id, _) in seen.Where(one => one.Value < since).ToList())
            {
                seen.Remove(id);
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    // ListTasks knows the tasks that run: when a stream was last written to, CloudWatch may say an hour late.
    private async Task<IReadOnlyList<string>> StreamsAsync(CancellationToken cancellationToken)
    {
        var running = RunningAsync(cancellationToken);
        var streams = new List<string>();
        string? token = null;
        for (var page = 0; page < MaxPages && streams.Count < MaxStreams && (page == 0 || token is not null); page++)
        {
            var answer = await AskAsync(() => logs.DescribeLogStreamsAsync(new() { LogGroupName = names.LogGroup, OrderBy = "LastEventTime", Descending = true, NextToken = token }, cancellationToken));
            streams.AddRange((answer.LogStreams ?? []).Select(stream => stream.LogStreamName!).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)));
            token = answer.NextToken;
        }

        var tasks = await running;
        return [.. tasks.Concat(streams).Distinct().Take(Math.Max(MaxStreams, tasks.Count))];
    }

    private async Task<IReadOnlyList<string>> RunningAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ecs.ListTasksAsync(new() { Cluster = names.Cluster, ServiceName = service }, cancellationToken).OrExplainAsync($"list the tasks of {service}");
            return [.. (answer.TaskArns ?? []).Select(arn => Prefix + arn[(arn.LastIndexOf('/') + 1)..])];
        }
        catch (CascadeException exception) when (CodeOf(exception) is "ClusterNotFoundException" or "ServiceNotFoundException" or "ServiceNotActiveException")
        {
            // Its logs stay readable as long as they are there.
            return [];
        }
    }

    private async Task<IReadOnlyList<LogLine>> LastAsync(string stream, int count, CancellationToken cancellationToken)
    {
        var lines = new List<LogLine>();
        try
        {
            string? token = null;
            for (var page = 0; page < MaxPages && lines.Count < count; page++)
            {
                var answer = await logs.GetLogEventsAsync(new() { LogGroupName = names.LogGroup, LogStreamName = stream, Limit = count, StartFromHead = false, NextToken = token }, cancellationToken).OrExplainAsync($"read the log stream {stream}");
                lines.InsertRange(0, (answer.Events ?? []).Select(one => new LogLine(stream, new DateTimeOffset(one.Timestamp ?? DateTime.UnixEpoch).ToUnixTimeMilliseconds(), one.Message!)));
                // A page may be empty though there are more.
                if (answer.NextBackwardToken is null || answer.NextBackwardToken == token)
                {
                    break;
                }

                token = answer.NextBackwardToken;
            }
        }
        catch (CascadeException exception) when (CodeOf(exception) == Unknown)
        {
            // A task that runs and has written nothing yet.
        }

        return lines;
    }

    // A moment without CloudWatch, or without a network, is no end: what was missed is still there after it.
    private async Task<IReadOnlyList<FilteredLogEvent>> WhatIsThereAsync(long since, CancellationToken cancellationToken)
    {
        try
        {
            var found = await SinceAsync(since, cancellationToken);
            _failures = 0;
            return found;
        }
        catch (CascadeException exception) when (AwsFailure.IsPassing(exception) && ++_failures < MaxFailures)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<FilteredLogEvent>> SinceAsync(long since, CancellationToken cancellationToken)
    {
        var events = await Pages.ReadAsync(
            async token =>
            {
                var page = await AskAsync(() => logs.FilterLogEventsAsync(new() { LogGroupName = names.LogGroup, LogStreamNamePrefix = Prefix, StartTime = since, NextToken = token }, cancellationToken));
                return (page.Events, page.NextToken);
            },
            cancellationToken).ToListAsync(cancellationToken);
        return [.. events.OrderBy(one => one.Timestamp)];
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().OrExplainAsync($"read the log group {names.LogGroup}");
        }
        catch (CascadeException exception) when (CodeOf(exception) == Unknown)
        {
            throw new CascadeException(Errors.NoLogGroup(names.LogGroup), exception);
        }
    }

    private static string? CodeOf(CascadeException exception) => (exception.InnerException as AmazonServiceException)?.ErrorCode;
}
