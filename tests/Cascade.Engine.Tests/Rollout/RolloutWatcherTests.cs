using System.Text.Json.Nodes;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout;

namespace Cascade.Engine.Tests.Rollout;

/// <summary>Scripted descriptions, sent by a real server in ECS's protocol. The last one is repeated.</summary>
public sealed class RolloutWatcherTests
{
    private const string Cluster = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop_production";
    private const string Revision6 = "arn:aws:ecs:eu-central-1:123456789012:task-definition/shop_production_todo:6";
    private const string Revision7 = "arn:aws:ecs:eu-central-1:123456789012:task-definition/shop_production_todo:7";
    private const string Revision10 = "arn:aws:ecs:eu-central-1:123456789012:task-definition/shop_production_todo:10";

    private readonly RecordingLog _log = new();
    private int _asked;

    [Fact]
    public async Task Says_each_change_until_all_tasks_of_the_new_revision_run()
    {
        var old = Deployment(Revision6, "ACTIVE", "COMPLETED", 2, 2);

        var result = await WatchAsync(
            Service(2, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 2, 0, pending: 2), old),
            Service(2, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 2, 1, pending: 1), old),
            Service(2, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 2, 1, pending: 1), old),
            Service(2, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 2, 2), old),
            Service(2, Deployment(Revision7, "PRIMARY", "COMPLETED", 2, 2)));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
        Assert.Null(result.Problem);
        Assert.Equal(TimeSpan.FromSeconds(12), result.Elapsed);
        Assert.Equal(
            [
                "service todo: 0 of 2 tasks running, 2 pending",
                "service todo: 1 of 2 tasks running, 1 pending",
                "service todo: 2 of 2 tasks running",
            ],
            _log.Lines);
    }

    [Fact]
    public async Task Waits_for_all_tasks_although_the_deployment_is_called_completed()
    {
        var result = await WatchAsync(
            Service(2, Deployment(Revision7, "PRIMARY", "COMPLETED", 2, 1, pending: 1)),
            Service(2, Deployment(Revision7, "PRIMARY", "COMPLETED", 2, 2)));

        Assert.Equal((RolloutOutcome.Completed, 3.0), (result.Outcome, result.Elapsed.TotalSeconds));
    }

    [Fact]
    public async Task Has_nothing_to_wait_for_when_no_task_is_desired()
    {
        var result = await WatchAsync(Service(0, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 0, 0)));

        Assert.Equal((RolloutOutcome.Completed, 0.0), (result.Outcome, result.Elapsed.TotalSeconds));
    }

    [Fact]
    public async Task Fails_on_a_crash_loop_that_has_nothing_to_go_back_to()
    {
        var result = await WatchAsync(
            Service(1, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 1, 0, pending: 1)),
            Service(1, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 1, 0, pending: 1, failed: 2)),
            Service(
                1,
                Deployment(
                    Revision7, "PRIMARY", "FAILED", 1, 0, failed: 3, reason: "ECS deployment circuit breaker: tasks failed to start.")));

        Assert.Equal((RolloutOutcome.Failed, "CASCADE5001"), (result.Outcome, result.Problem!.Code));
        Assert.Contains("after 3 tasks", result.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("circuit breaker: tasks failed to start.", result.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("service todo: 0 of 1 tasks running, 1 pending, 2 failed", _log.Lines);
    }

    [Fact]
    public async Task Says_which_revision_ECS_has_gone_back_to()
    {
        var result = await WatchAsync(
            Service(
                1, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 1, 0, pending: 1), Deployment(Revision6, "ACTIVE", "COMPLETED", 1, 1)),
            Service(1, Deployment(Revision6, "PRIMARY", "IN_PROGRESS", 1, 1), Deployment(Revision7, "ACTIVE", "FAILED", 0, 0, failed: 3)));

        Assert.Equal((RolloutOutcome.RolledBack, "CASCADE5001"), (result.Outcome, result.Problem!.Code));
        Assert.Contains("shop_production_todo:6", result.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(
            "ECS has gone back to the earlier revision, shop_production_todo:6 (1 of 1 tasks running).",
            Assert.Single(result.Problem.Details));
    }

    [Fact]
    public async Task Finds_a_rollback_that_was_over_before_it_looked()
    {
        var result = await WatchAsync(Service(1, Deployment(Revision6, "PRIMARY", "COMPLETED", 1, 1)));

        Assert.Equal(RolloutOutcome.RolledBack, result.Outcome);
    }

    [Fact]
    public async Task Does_not_take_a_description_of_the_time_before_for_a_rollback()
    {
        var result = await WatchAsync(
            Service(1, Deployment(Revision6, "PRIMARY", "COMPLETED", 1, 1)),
            Service(1, Deployment(Revision7, "PRIMARY", "COMPLETED", 1, 1)));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task Tells_a_later_deployment_from_a_rollback()
    {
        var result = await WatchAsync(
            Service(1, Deployment(Revision10, "PRIMARY", "IN_PROGRESS", 1, 0), Deployment(Revision7, "ACTIVE", "IN_PROGRESS", 1, 1)));

        Assert.Equal((RolloutOutcome.Superseded, "CASCADE5004"), (result.Outcome, result.Problem!.Code));
    }

    [Fact]
    public async Task Gives_up_on_tasks_that_stay_unhealthy_when_the_time_is_over()
    {
        var result = await WatchAsync(Service(2, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 2, 1, pending: 1, failed: 4)));

        Assert.Equal((RolloutOutcome.TimedOut, "CASCADE5002"), (result.Outcome, result.Problem!.Code));
        Assert.InRange(result.Elapsed.TotalSeconds, 900, 903);
        Assert.Contains("1 of 2 tasks running, 4 failed", result.Problem.Message, StringComparison.Ordinal);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Says_in_ECSs_words_what_keeps_it_from_starting_tasks()
    {
        const string Quota =
            "was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently.";
        var service = Service(1, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 1, 0));
        service["services"]![0]!["events"] = new JsonArray(
            Event("3", 20, "(service todo) has started 1 tasks: (task 0123)."),
            Event("2", 10, $"(service todo) {Quota}"),
            Event("1", -10, "(service todo) was unable to place a task, before this rollout."));

        var result = await WatchAsync(service);

        Assert.Equal((RolloutOutcome.TimedOut, "CASCADE5051"), (result.Outcome, result.Problem!.Code));
        Assert.StartsWith("The rollout of the service 'todo' was not complete after 900 s: ", result.Problem.Details[0], StringComparison.Ordinal);
        Assert.Equal(
            ["No earlier revision runs: the service has no running task.", $"ECS's event: {Quota}"], result.Problem.Details.Skip(1));
        Assert.Equal(["service todo: 0 of 1 tasks running", $"service todo: {Quota}"], _log.Lines);
    }

    [Theory]
    [InlineData("DRAINING")]
    [InlineData("INACTIVE")]
    public async Task Notices_that_the_service_is_being_deleted(string status)
    {
        var going = Service(1, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 1, 1));
        going["services"]![0]!["status"] = status;

        var result = await WatchAsync(Service(1, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 1, 1)), going);

        Assert.Equal((RolloutOutcome.Gone, "CASCADE5003"), (result.Outcome, result.Problem!.Code));
    }

    [Fact]
    public async Task Notices_that_the_service_does_not_exist()
    {
        var missing = new JsonObject
        {
            ["services"] = new JsonArray(),
            ["failures"] = new JsonArray(new JsonObject { ["reason"] = "MISSING" }),
        };

        Assert.Equal(RolloutOutcome.Gone, (await WatchAsync(missing)).Outcome);
    }

    [Fact]
    public async Task Bears_a_bad_minute_of_AWS()
    {
        var result = await WatchAsync(i => i is > 0 and < 8
            ? new(500, """{ "__type": "ServerException", "message": "oops" }""")
            : Description(Service(1, Deployment(Revision7, "PRIMARY", i == 0 ? "IN_PROGRESS" : "COMPLETED", 1, 1))));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Theory]
    [InlineData(500, "ServerException", "CASCADE4015")]
    [InlineData(400, "AccessDeniedException", "CASCADE4007")]
    [InlineData(400, "ClusterNotFoundException", "CASCADE4017")]
    public async Task Does_not_bear_what_stays(int status, string code, string expected)
    {
        var exception = await Assert.ThrowsAsync<CascadeException>(
            () => WatchAsync(_ => new(status, $$"""{ "__type": "{{code}}", "message": "m" }""")));

        Assert.Equal(expected, Assert.Single(exception.Problems).Code);
    }

    [Fact]
    public async Task When_it_is_cancelled_it_says_that_ECS_goes_on_and_how_to_go_back()
    {
        using var source = new CancellationTokenSource();

        var ended = await Assert.ThrowsAsync<CascadeException>(() => WatchAsync(
            i =>
            {
                if (i == 2)
                {
                    source.Cancel();
                }

                return Description(Service(
                    1, Deployment(Revision7, "PRIMARY", "IN_PROGRESS", 1, 0), Deployment(Revision6, "ACTIVE", "COMPLETED", 1, 1)));
            },
            source.Token));

        var problem = Assert.Single(ended.Problems);
        Assert.Equal("CASCADE5005", problem.Code);
        Assert.Contains("ECS goes on by itself", problem.Message, StringComparison.Ordinal);
        Assert.Contains(
            "To go back now to shop_production_todo:6, run 'dotnet build -t:CascadeRollback'", problem.Message, StringComparison.Ordinal);
    }

    private Task<RolloutResult> WatchAsync(params JsonObject[] descriptions) =>
        WatchAsync(i => Description(descriptions[Math.Min(i, descriptions.Length - 1)]));

    private async Task<RolloutResult> WatchAsync(Func<int, Answer> answer, CancellationToken cancellationToken = default)
    {
        using var server = new LoopbackServer(request => request.Operation == "DescribeServices" ? answer(_asked++) : new(400));
        using var clients = ResourceClients.Create(
            new BasicAWSCredentials("testing", "testing"),
            config => (config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry) = (server.Url, "eu-central-1", 0));
        var rollout = new WatchedRollout { Settings = Samples.Web.Settings, Cluster = Cluster, Service = "todo", TaskDefinition = Revision7 };
        return await new RolloutWatcher(clients, _log, new HastyTime(), (_, _, _, _) => throw new InvalidOperationException("No task ran."))
            .WatchAsync(rollout, cancellationToken);
    }

    private static Answer Description(JsonObject description) =>
        new(200, description.ToJsonString(), ("Content-Type", "application/x-amz-json-1.1"));

    private static JsonObject Service(int desired, params JsonObject[] deployments) => new()
    {
        ["services"] = new JsonArray(new JsonObject
        {
            ["serviceName"] = "todo",
            ["status"] = "ACTIVE",
            ["desiredCount"] = desired,
            ["deployments"] = new JsonArray([.. deployments.Select(deployment => deployment.DeepClone())]),
        }),
        ["failures"] = new JsonArray(),
    };

    private static JsonObject Deployment(
        string taskDefinition, string status, string state, int desired, int running, int pending = 0, int failed = 0,
        string? reason = null) => new()
        {
            ["id"] = "ecs-svc/1",
            ["taskDefinition"] = taskDefinition,
            ["status"] = status,
            ["rolloutState"] = state,
            ["rolloutStateReason"] = reason,
            ["desiredCount"] = desired,
            ["runningCount"] = running,
            ["pendingCount"] = pending,
            ["failedTasks"] = failed,
            ["createdAt"] = 1_760_000_000.5,
        };

    private static JsonObject Event(string id, int secondsAfterDeployment, string message) =>
        new() { ["id"] = id, ["createdAt"] = 1_760_000_000.5 + secondsAfterDeployment, ["message"] = message };
}
