using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Logs;

/// <summary>The log of a container in all tasks of a service: each task has a log stream of its own.</summary>
internal sealed class ContainerLog(
    IAmazonCloudWatchLogs logs, IAmazonECS ecs, TimeProvider time, ResourceNames names, string service, string container)
{
    private const string Unknown = "ResourceNotFoundException";

    // Every task that ever ran has a stream: the streams that were written to last are enough.
    private const int MaxStreams = 20;
    private const int MaxPages = 10;

    // About a minute of failures in a row.
    private const int MaxFailures = 30;

    /// <summary>An account may call FilterLogEvents 5 times a second, in some regions more often.</summary>
    /// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html"/>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How much later than others an event may come in: tasks send their events in batches.</summary>
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

    /// <summary>The last lines of the container in one task, the oldest first; none where the container wrote nothing.</summary>
    /// <exception cref="CascadeException">AWS refuses.</exception>
    public Task<IReadOnlyList<LogLine>> LastOfTaskAsync(string taskId, int count, CancellationToken cancellationToken) =>
        LastAsync($"{Prefix}{taskId}", count, cancellationToken);

    /// <summary>The lines that come after others, without an end.</summary>
    /// <param name="last">The lines that were shown already.</param>
    /// <param name="cancellationToken">Ends the lines.</param>
    public async IAsyncEnumerable<LogLine> FollowAsync(
        IReadOnlyList<LogLine> last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shown = last.ToList();
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        var newest = last.Count > 0 ? last[^1].Timestamp : time.GetUtcNow().ToUnixTimeMilliseconds();
        var since = last.Count > 0 ? Math.Max(last[0].Timestamp, newest - (long)Lateness.TotalMilliseconds) : newest;
        while (true)
        {
            foreach (var found in await SinceOrNoneAsync(since, cancellationToken))
            {
                var line = new LogLine(found.LogStreamName.Required(), found.Timestamp ?? 0, found.Message ?? "");
                // The lines of GetLogEvents have no id.
                if (!seen.TryAdd(found.EventId.Required(), line.Timestamp) || shown.Remove(line))
                {
                    continue;
                }

                newest = Math.Max(newest, line.Timestamp);
                yield return line;
            }

            since = Math.Max(since, newest - (long)Lateness.TotalMilliseconds);
            foreach (var (id, _) in seen.Where(entry => entry.Value < since).ToList())
            {
                seen.Remove(id);
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    // ListTasks knows the running tasks: CloudWatch may be an hour late with the time when a stream was last written to.
    private async Task<IReadOnlyList<string>> StreamsAsync(CancellationToken cancellationToken)
    {
        var running = RunningAsync(cancellationToken);
        var streams = new List<string>();
        string? token = null;
        for (var page = 0; page < MaxPages && streams.Count < MaxStreams && (page == 0 || token is not null); page++)
        {
            var request = new DescribeLogStreamsRequest
            {
                LogGroupName = names.LogGroup,
                OrderBy = "LastEventTime",
                Descending = true,
                NextToken = token,
            };
            var answer = await AskAsync(() => logs.DescribeLogStreamsAsync(request, cancellationToken));
            var found = (answer.LogStreams ?? []).Select(stream => stream.LogStreamName.Required());
            streams.AddRange(found.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)));
            token = answer.NextToken;
        }

        var tasks = await running;
        return [.. tasks.Concat(streams).Distinct().Take(Math.Max(MaxStreams, tasks.Count))];
    }

    private async Task<IReadOnlyList<string>> RunningAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ecs.ListTasksAsync(new() { Cluster = names.Cluster, ServiceName = service }, cancellationToken)
                .OrExplainAsync($"list the tasks of {service}");
            return [.. (answer.TaskArns ?? []).Select(arn => Prefix + arn[(arn.LastIndexOf('/') + 1)..])];
        }
        catch (CascadeException exception)
            when (CodeOf(exception) is "ClusterNotFoundException" or "ServiceNotFoundException" or "ServiceNotActiveException")
        {
            // The logs of a service that is gone stay readable.
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
                var request = new GetLogEventsRequest
                {
                    LogGroupName = names.LogGroup,
                    LogStreamName = stream,
                    Limit = count,
                    StartFromHead = false,
                    NextToken = token,
                };
                var answer = await logs.GetLogEventsAsync(request, cancellationToken).OrExplainAsync($"read the log stream {stream}");
                lines.InsertRange(0, (answer.Events ?? []).Select(written => LineOf(stream, written)));
                // An empty page may not be the last page.
                if (answer.NextBackwardToken is null || answer.NextBackwardToken == token)
                {
                    break;
                }

                token = answer.NextBackwardToken;
            }
        }
        catch (CascadeException exception) when (CodeOf(exception) == Unknown)
        {
            // The task runs and has written nothing yet.
        }

        return lines;
    }

    private static LogLine LineOf(string stream, OutputLogEvent written) =>
        new(stream, new DateTimeOffset(written.Timestamp ?? DateTime.UnixEpoch).ToUnixTimeMilliseconds(), written.Message ?? "");

    // A moment without CloudWatch or the network is no end: the missed events are still there afterwards.
    private async Task<IReadOnlyList<FilteredLogEvent>> SinceOrNoneAsync(long since, CancellationToken cancellationToken)
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
                var request = new FilterLogEventsRequest
                {
                    LogGroupName = names.LogGroup,
                    LogStreamNamePrefix = Prefix,
                    StartTime = since,
                    NextToken = token,
                };
                var page = await AskAsync(() => logs.FilterLogEventsAsync(request, cancellationToken));
                return (page.Events, page.NextToken);
            },
            cancellationToken).ToListAsync(cancellationToken);
        return [.. events.OrderBy(written => written.Timestamp)];
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
