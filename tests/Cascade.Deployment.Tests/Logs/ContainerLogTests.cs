using System.Text.Json;
using Amazon.CloudWatchLogs;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Logs;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;

namespace Cascade.Deployment.Tests.Logs;

[Collection(MotoCollection.Name)]
public sealed class ContainerLogTests(Moto moto)
{
    private const string Target = "Logs_20140328.";

    // The emulated CloudWatch refuses what is too old, as the real one does.
    private static readonly long Start = DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeMilliseconds();

    private readonly ResourceNames _names = new(
        new(Moto.Account, Moto.Region, "aws"), new("shop", "production", $"log-{Guid.NewGuid():N}"[..20]));

    [Fact]
    public async Task The_last_lines_of_all_tasks_come_in_their_order_and_those_of_other_containers_do_not()
    {
        await CreateAsync("ecs/app/1", "ecs/app/2", "ecs/aws-otel-collector/1");
        await WriteAsync("ecs/app/1", (0, "a"), (20, "c"), (40, "e"));
        await WriteAsync("ecs/app/2", (10, "b"), (30, "d"));
        await WriteAsync("ecs/aws-otel-collector/1", (50, "other"));

        Assert.Equal(["a", "b", "c", "d", "e"], Messages(await Log("app").LastAsync(100, default)));
        Assert.Equal(["d", "e"], Messages(await Log("app").LastAsync(2, default)));
        Assert.Equal(["other"], Messages(await Log("aws-otel-collector").LastAsync(2, default)));
        Assert.Empty(await Log("cache").LastAsync(100, default));
    }

    [Fact]
    public async Task Following_goes_on_with_what_comes_each_line_once()
    {
        await CreateAsync("ecs/app/1");
        await WriteAsync("ecs/app/1", (0, "a"), (8, "b"), (10, "b"), (10, "b"));
        var log = Log("app");
        var last = await log.LastAsync(100, default);
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await using var following = log.FollowAsync(last, end.Token).GetAsyncEnumerator(end.Token);

        // One of a task whose lines came in later than those of others, one more of the same time, and one of a task that has only just
        // begun.
        await CreateStreamAsync("ecs/app/3");
        await WriteAsync("ecs/app/3", (9, "earlier"));
        Assert.Equal("earlier", await Next());
        await WriteAsync("ecs/app/1", (10, "c"), (20, "d"));
        Assert.Equal(["c", "d"], [await Next(), await Next()]);
        await CreateStreamAsync("ecs/app/2");
        await WriteAsync("ecs/app/2", (15, "late"), (30, "e"));
        Assert.Equal(["late", "e"], [await Next(), await Next()]);
        await WriteAsync("ecs/app/2", (40, "f"));
        Assert.Equal("f", await Next());

        async Task<string> Next() => await following.MoveNextAsync() ? following.Current.Message : "";
    }

    [Fact]
    public async Task Following_begins_where_nothing_was_written_yet()
    {
        await CreateAsync("ecs/app/1");
        var log = Log("app", TimeProvider.System);
        await using var following = log.FollowAsync([], default).GetAsyncEnumerator();
        var next = following.MoveNextAsync();

        await WriteAsync("ecs/app/1", (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Start + 1000, "first"));

        Assert.True(await next.AsTask().WaitAsync(TimeSpan.FromMinutes(5)));
        Assert.Equal("first", following.Current.Message);
    }

    [Fact]
    public async Task A_service_that_is_not_deployed_has_no_log()
    {
        var problem = Assert.Single((await Assert.ThrowsAsync<CascadeException>(() => Log("app").LastAsync(10, default))).Problems);

        Assert.Equal("CASCADE4911", problem.Code);
        Assert.Contains(_names.LogGroup, problem.Message, StringComparison.Ordinal);
    }

    private static string[] Messages(IEnumerable<LogLine> lines) => [.. lines.Select(line => line.Message)];

    private ContainerLog Log(string container, TimeProvider? time = null) => new(
        new AmazonCloudWatchLogsClient(
            Moto.Credentials, new AmazonCloudWatchLogsConfig { ServiceURL = moto.Url, AuthenticationRegion = Moto.Region }),
        moto.ECS(), time ?? new HastyTime(), _names, "api", container);

    private async Task CreateAsync(params string[] streams)
    {
        await Ask.MotoAsync(moto, Target + "CreateLogGroup", JsonSerializer.Serialize(new { logGroupName = _names.LogGroup }));
        foreach (var stream in streams)
        {
            await CreateStreamAsync(stream);
        }
    }

    private Task<string> CreateStreamAsync(string stream) =>
        Ask.MotoAsync(
            moto, Target + "CreateLogStream", JsonSerializer.Serialize(new { logGroupName = _names.LogGroup, logStreamName = stream }));

    private Task<string> WriteAsync(string stream, params (long After, string Message)[] lines) => Ask.MotoAsync(
        moto,
        Target + "PutLogEvents",
        JsonSerializer.Serialize(
            new { logGroupName = _names.LogGroup, logStreamName = stream, logEvents = lines.Select(
                line => new { timestamp = Start + line.After, message = line.Message }) }));
}
