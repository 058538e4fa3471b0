using System.Text.Json.Nodes;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Rollout;
using Cascade.Engine.Rollout.Evidence;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Tests.Rollout;

/// <summary>
/// Rollouts with tasks that stop or are not healthy, as ECS and the load balancer describe them: a step each time that the service is described,
/// and the last step stays.
/// </summary>
public sealed class FailingRolloutTests
{
    private const string TaskDefinition = "arn:aws:ecs:eu-central-1:123456789012:task-definition/todo_production_api:";
    private const double Start = 1_760_000_000;

    private readonly RecordingLog _log = new();
    private readonly List<string> _read = [];
    private readonly List<int> _described = [];
    private string[] _lines = [];

    private static JsonObject Former { get; } = Deployment("ecs-svc/6", TaskDefinition + 6, "ACTIVE", "COMPLETED", running: 1);

    [Fact]
    public async Task The_second_task_that_ends_the_same_way_ends_the_watching()
    {
        _lines = ["info Todo: starting", "Unhandled exception. System.InvalidOperationException: Section 'Mail' not found in configuration."];
        var first = Ended("01", 139);

        var result = await WatchAsync(
            new Step(InProgress(running: 1), [Running("01")]),
            new Step(InProgress(), [first]),
            new Step(InProgress(running: 1), [first, Running("02")]),
            new Step(InProgress(), [first, Ended("02", 139)]));

        Assert.Equal((RolloutOutcome.Failed, 9.0), (result.Outcome, result.Elapsed.TotalSeconds));
        Assert.Equal("CASCADE5031", result.Problem!.Code);
        Assert.Equal(
            [
                "The earlier revision still runs: todo_production_api:6 (1 of 1 tasks running, since 2025-10-09 08:53 UTC). ECS goes on trying "
                    + "the new one.",
                "Task 02 stopped: Essential container in task exited (EssentialContainerExited)",
                "Container 'app': exit code 139",
                "The last lines of the container 'app' (task 02):",
                "  info Todo: starting",
                "  Unhandled exception. System.InvalidOperationException: Section 'Mail' not found in configuration.",
            ],
            result.Problem.Details);
        Assert.Equal(["app 02 300"], _read);
    }

    [Fact]
    public async Task Tasks_that_end_in_different_ways_are_not_certain()
    {
        var result = await WatchAsync(
            new Step(InProgress(), [Ended("01", 139)]),
            new Step(InProgress(), [Ended("01", 139), Ended("02", 1)]),
            new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], []));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task Tasks_that_end_the_same_way_beside_a_healthy_task_are_not_certain()
    {
        var result = await WatchAsync(
            new Step(InProgress(), [Ended("01", 139), Ended("02", 139), Running("03")], Target("healthy", null, null)),
            new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], []));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task Tasks_that_end_the_same_way_beside_each_other_are_not_certain()
    {
        var (one, other) = (Ended("01", 139), Ended("02", 139));
        (other["createdAt"], other["startedAt"]) = (Start + 10, Start + 10);

        var result = await WatchAsync(
            new Step(InProgress(), [one, other]),
            new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], []));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task A_deployment_that_failed_before_it_was_begun_again_is_not_the_one_that_is_watched()
    {
        var failed = Deployment("ecs-svc/6", TaskDefinition + 7, "PRIMARY", "FAILED", running: 0);

        var result = await WatchAsync(
            "ecs-svc/6",
            new Step([failed], []),
            new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], []));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task A_stack_trace_longer_than_what_is_shown_begins_with_its_exception()
    {
        _lines = ["before", "Unhandled exception. System.FormatException: Bad date", .. Enumerable.Range(1, 60).Select(line => $"   at Frame{line}()")];

        var result = await WatchAsync(new Step(InProgress(), [Ended("01", 139), Ended("02", 139)]));

        Assert.Contains("System.FormatException: Bad date", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("  Unhandled exception. System.FormatException: Bad date", result.Problem.Details.First(line => line.StartsWith("  ", StringComparison.Ordinal)));
        Assert.Equal(30, result.Problem.Details.Count(line => line.StartsWith("  ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nor_beside_a_task_that_has_run_for_much_longer()
    {
        var runs = Running("03");
        runs["startedAt"] = Start - 60;

        var result = await WatchAsync(
            new Step(InProgress(), [Ended("01", 139), Ended("02", 139), runs]),
            new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], []));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task A_hundred_tasks_are_described_at_once_and_no_more()
    {
        JsonObject[] running = [.. Enumerable.Range(1, 150).Select(number => Running($"{number:000}"))];

        var result = await WatchAsync(
            new Step(InProgress(), [.. running, Ended("201", 139), Ended("202", 139)]),
            new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "FAILED", running: 0)], [Ended("201", 139), Ended("202", 139)]));

        Assert.Equal("CASCADE5030", result.Problem!.Code);
        Assert.All(_described, count => Assert.InRange(count, 1, 100));
        Assert.Contains(100, _described);
    }

    [Fact]
    public async Task Tasks_that_ECS_stops_for_a_deployment_are_no_failure()
    {
        var scaled = Stopped("01", "ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/7)", Container("app", 143));

        var result = await WatchAsync(
            new Step(InProgress(), [scaled, Stopped("02", "ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/7)")]),
            new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], []));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task Tasks_of_another_deployment_do_not_count()
    {
        var old = Ended("01", 139);
        old["startedBy"] = "ecs-svc/6";
        var older = Ended("02", 139);
        older["startedBy"] = "ecs-svc/6";

        var result = await WatchAsync(
            new Step(InProgress(), [old, older]), new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], []));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_certain_although_its_ids_differ()
    {
        static JsonObject NotFound(string id, string retried) => Stopped(
            id,
            "TaskFailedToStart",
            $"CannotPullContainerError: pull image manifest has been retried {retried} time(s): failed to resolve ref shop/api:1: shop/api:1: not found",
            Container("app", null));

        var result = await WatchAsync(new Step(InProgress(), [NotFound("0123456789abcde1", "1"), NotFound("fedcba9876543212", "7")]));

        Assert.Equal((RolloutOutcome.Failed, "CASCADE5010"), (result.Outcome, result.Problem!.Code));
        // A container that never ran has no log.
        Assert.Empty(_read);
    }

    [Fact]
    public async Task The_line_names_what_the_rollout_waits_for()
    {
        var running = Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "IN_PROGRESS", running: 1);

        await WatchAsync(
        [
            .. Lasting(new([running, Former], [Running("01")], Target("initial", "Elb.InitialHealthChecking", "Initial health checks in progress"))),
            .. Lasting(new(
                [running, Former],
                [Running("01")],
                Target("unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [404]"))),
            .. Lasting(new([running, Former], [Running("01")], Target("unhealthy", "Target.Timeout", "Request timed out"))),
            .. Lasting(new([running, Former], [Running("01")], Target("healthy", null, null))),
            new([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], [Running("01")]),
        ]);

        Assert.Equal(
            [
                "service api: 0 of 1 tasks healthy; waiting for /health to answer 200 to 299",
                "service api: 0 of 1 tasks healthy; waiting for /health to answer 200 to 299, last answer 404",
                "service api: 0 of 1 tasks healthy; waiting for /health to answer 200 to 299, which does not answer in time",
                "service api: 1 of 1 tasks healthy; waiting for ECS to complete the deployment",
            ],
            _log.Lines);
    }

    /// <summary>AWS takes 20 requests for tasks a second from a whole account, and 10 for targets.</summary>
    [Fact]
    public async Task While_nothing_changes_the_tasks_are_looked_at_each_twelve_seconds()
    {
        var running = Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "IN_PROGRESS", running: 1);

        await WatchAsync(
        [
            .. Enumerable.Repeat(new Step([running, Former], [Running("01")], Target("initial", null, null)), 20),
            new([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], [Running("01")]),
        ]);

        Assert.Equal(5, _described.Count);
    }

    [Fact]
    public async Task A_rollback_tells_the_last_answer_of_the_tasks_that_are_gone()
    {
        var unhealthy = Stopped(
            "01", "ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group arn:x)", Container("app", 137));
        var failed = Deployment("ecs-svc/7", TaskDefinition + 7, "ACTIVE", "FAILED", running: 0);

        var result = await WatchAsync(
            new Step(
                [Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "IN_PROGRESS", running: 1), Former],
                [Running("01")],
                Target("unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [301]")),
            new Step([Deployment("ecs-svc/8", TaskDefinition + 6, "PRIMARY", "IN_PROGRESS", running: 1), failed], [unhealthy]));

        Assert.Equal((RolloutOutcome.RolledBack, "CASCADE5041"), (result.Outcome, result.Problem!.Code));
        Assert.Contains("/health answers 301", result.Problem.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "ECS has gone back to the earlier revision, todo_production_api:6 (1 of 1 tasks running", result.Problem.Details[0], StringComparison.Ordinal);
        Assert.Contains("The load balancer: Health checks failed with these codes: [301]", result.Problem.Details);
    }

    [Fact]
    public async Task The_log_of_the_task_that_ran_tells_where_the_application_listens()
    {
        _lines = ["info Microsoft.Hosting.Lifetime: Now listening on: http://localhost:5000"];
        var failed = Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "FAILED", running: 0);

        var result = await WatchAsync(
            new Step(
                [Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "IN_PROGRESS", running: 1)],
                [Running("01")],
                Target("unhealthy", "Target.FailedHealthChecks", "Health checks failed")),
            new Step([failed], [Running("01")], Target("unhealthy", "Target.FailedHealthChecks", "Health checks failed")));

        Assert.Equal((RolloutOutcome.Failed, "CASCADE5040"), (result.Outcome, result.Problem!.Code));
        Assert.Contains("The application listens on http://localhost:5000.", result.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("No earlier revision runs: the service has no running task.", result.Problem.Details[0]);
    }

    /// <summary>A policy of the user's may not have the actions that only tell more.</summary>
    [Fact]
    public async Task Without_the_right_to_look_at_tasks_the_rollout_is_watched_all_the_same()
    {
        var result = await WatchAsync(
            new Step(InProgress(), null),
            new Step([Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "COMPLETED", running: 1)], null));

        Assert.Equal(RolloutOutcome.Completed, result.Outcome);
        Assert.Contains(_log.Details, detail => detail.Contains("ecs:ListTasks", StringComparison.Ordinal));
    }

    private Task<RolloutResult> WatchAsync(params Step[] steps) => WatchAsync(failedDeployment: null, steps);

    private async Task<RolloutResult> WatchAsync(string? failedDeployment, params Step[] steps)
    {
        var asked = -1;
        using var server = new LoopbackServer(request =>
        {
            if (!request.Headers.ContainsKey("X-Amz-Target"))
            {
                return new(200, steps[Math.Clamp(asked, 0, steps.Length - 1)].Health ?? Targets(""), ("Content-Type", "text/xml"));
            }

            if (request.Operation == "DescribeServices")
            {
                asked++;
            }

            if (request.Operation == "DescribeTasks")
            {
                _described.Add(JsonNode.Parse(request.Body)!["tasks"]!.AsArray().Count);
            }

            var step = steps[Math.Min(asked, steps.Length - 1)];
            return step.Tasks is null && request.Operation != "DescribeServices"
                ? new(400, """{ "__type": "AccessDeniedException", "message": "User: arn:aws:iam::123456789012:user/x is not authorized to perform: ecs:ListTasks" }""")
                : new(200, Answer(request, step).ToJsonString(), ("Content-Type", "application/x-amz-json-1.1"));
        });
        using var clients = ResourceClients.Create(
            new BasicAWSCredentials("testing", "testing"),
            config => (config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry) = (server.Url, "eu-central-1", 0));
        var rollout = new WatchedRollout
        {
            Settings = Samples.Web.Settings with
            {
                Traffic = Samples.Web.Settings.Traffic with { HealthCheck = HealthCheck.Strict("/health") },
            },
            Cluster = "todo_production",
            Service = "api",
            TaskDefinition = TaskDefinition + 7,
            FailedDeployment = failedDeployment,
            TargetGroup = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/todo/1",
        };
        return await new RolloutWatcher(clients, _log, new HastyTime(), ReadAsync).WatchAsync(rollout, CancellationToken.None);
    }

    private Task<IReadOnlyList<WrittenLine>> ReadAsync(string container, string task, int count, CancellationToken cancellationToken)
    {
        _read.Add($"{container} {task} {count}");
        return Task.FromResult<IReadOnlyList<WrittenLine>>([.. _lines.Select(line => new WrittenLine(DateTimeOffset.UnixEpoch, line))]);
    }

    private static JsonObject Answer(Asked request, Step step) => request.Operation switch
    {
        "DescribeServices" => new()
        {
            ["services"] = new JsonArray(new JsonObject
            {
                ["serviceName"] = "api",
                ["status"] = "ACTIVE",
                ["desiredCount"] = 1,
                ["deployments"] = new JsonArray([.. step.Deployments.Select(deployment => deployment.DeepClone())]),
            }),
        },
        "ListTasks" => new()
        {
            ["taskArns"] = new JsonArray(
            [
                .. step.Tasks!
                    .Where(task => (string?)task["desiredStatus"] == (string?)JsonNode.Parse(request.Body)!["desiredStatus"])
                    .Select(task => (JsonNode)(string)task["taskArn"]!),
            ]),
        },
        "DescribeTasks" => new()
        {
            ["tasks"] = new JsonArray(
            [
                .. step.Tasks!
                    .Where(task => JsonNode.Parse(request.Body)!["tasks"]!.AsArray().Any(arn => (string?)arn == (string?)task["taskArn"]))
                    .Select(task => task.DeepClone()),
            ]),
        },
        _ => throw new InvalidOperationException($"{request.Operation} is not scripted."),
    };

    private static JsonObject[] InProgress(int running = 0) =>
        [Deployment("ecs-svc/7", TaskDefinition + 7, "PRIMARY", "IN_PROGRESS", running), Former];

    /// <summary>For so many descriptions that the tasks are looked at again.</summary>
    private static IEnumerable<Step> Lasting(Step step) => Enumerable.Repeat(step, 4);

    private static JsonObject Deployment(string id, string taskDefinition, string status, string state, int running) => new()
    {
        ["id"] = id,
        ["taskDefinition"] = taskDefinition,
        ["status"] = status,
        ["rolloutState"] = state,
        ["desiredCount"] = 1,
        ["runningCount"] = running,
        ["pendingCount"] = 0,
        ["failedTasks"] = 0,
        ["createdAt"] = Start,
    };

    private static JsonObject Running(string id) => TaskOf(id, "RUNNING", Container("app", null));

    private static JsonObject Ended(string id, int exitCode) => Stopped(
        id, "EssentialContainerExited", "Essential container in task exited", Container("app", exitCode), Container("aws-otel-collector", 0));

    private static JsonObject Stopped(string id, string code, string reason, params JsonObject[] containers)
    {
        var task = TaskOf(id, "STOPPED", containers);
        task["stopCode"] = code;
        task["stoppedReason"] = reason;
        // One after the other.
        var began = Start + (10 * (id[^1] - '0'));
        (task["createdAt"], task["startedAt"], task["stoppedAt"]) = (began, began, began + 5);
        if (code == "TaskFailedToStart")
        {
            task.Remove("startedAt");
        }

        return task;
    }

    private static JsonObject TaskOf(string id, string status, params JsonObject[] containers) => new()
    {
        ["taskArn"] = $"arn:aws:ecs:eu-central-1:123456789012:task/todo_production/{id}",
        ["taskDefinitionArn"] = TaskDefinition + 7,
        ["startedBy"] = "ecs-svc/7",
        ["lastStatus"] = status,
        ["desiredStatus"] = status,
        ["createdAt"] = Start + 10,
        ["startedAt"] = Start + 10,
        ["containers"] = new JsonArray([.. containers]),
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["type"] = "ElasticNetworkInterface",
            ["details"] = new JsonArray(new JsonObject { ["name"] = "privateIPv4Address", ["value"] = "10.0.0.7" }),
        }),
    };

    private static JsonObject Container(string name, int? exitCode) => new() { ["name"] = name, ["exitCode"] = exitCode };

    private static string Target(string state, string? reason, string? description) => Targets(
        "<member><Target><Id>10.0.0.7</Id><Port>8080</Port></Target><TargetHealth>"
        + $"<State>{state}</State><Reason>{reason}</Reason><Description>{description}</Description></TargetHealth></member>");

    private static string Targets(string members) =>
        "<DescribeTargetHealthResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\"><DescribeTargetHealthResult>"
        + $"<TargetHealthDescriptions>{members}</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>";

    /// <summary>What AWS tells at one time. Without tasks, AWS denies to list them.</summary>
    private sealed record Step(IReadOnlyList<JsonObject> Deployments, IReadOnlyList<JsonObject>? Tasks, string? Health = null);
}
