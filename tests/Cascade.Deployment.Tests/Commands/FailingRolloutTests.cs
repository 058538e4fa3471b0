using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>Services whose tasks fail, deployed to an AWS whose ECS says so: the error of the publish tells why.</summary>
public sealed class FailingRolloutTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private const string Arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-Xy12Zz";

    private readonly TemporaryFolder _folder = new("cascade-rollout");
    private int _changes;

    public void Dispose() => _folder.Dispose();

    /// <summary>One worker, one failure after the other: each publish says its own reason, and none that of the one before.</summary>
    [Fact]
    public async Task Each_failure_of_a_worker_says_its_own_reason()
    {
        var project = new DeployedProject(aws.Aws, _folder, "failing", "worker").Worker().Set("CascadeRolloutTimeout", "6");
        await project.DeployAsync();

        await FailsAsync(
            project,
            "CASCADE5010: The rollout of the service 'worker' failed: the image 'shop/worker:1' is not in its registry.",
            TaskFailure.DoesNotStart(
                "CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref shop/worker:1: shop/worker:1: "
                + "not found"));
        await FailsAsync(
            project,
            $"CASCADE5016: The rollout of the service 'worker' failed: ECS may not read the secret '{Arn}' (secretsmanager:GetSecretValue is denied).",
            TaskFailure.DoesNotStart(
                "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve "
                + $"secret from asm: service call has been retried 1 time(s): failed to fetch secret {Arn} from secrets manager: operation error "
                + "Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: 1, api error AccessDeniedException: User: "
                + "arn:aws:sts::123456789012:assumed-role/x/1 is not authorized to perform: secretsmanager:GetSecretValue on resource: " + Arn));
        await FailsAsync(
            project,
            "CASCADE5014: The rollout of the service 'worker' failed: the image of the container 'app' cannot run on X86_64",
            TaskFailure.Exits(255, "exec /usr/bin/dotnet: exec format error"));
        await FailsAsync(
            project,
            "with exit code 139 because a configuration value is missing or wrong: System.InvalidOperationException: Section 'Mail' not found in configuration.",
            TaskFailure.Exits(
                139,
                """{"Timestamp":"2026-11-28T10:00:00Z","EventId":0,"LogLevel":"Information","Category":"Todo","Message":"Starting"}""",
                "Unhandled exception. System.InvalidOperationException: Section 'Mail' not found in configuration.",
                "   at Program.<Main>$(String[] args)"));
        await FailsAsync(
            project,
            "CASCADE5038: The rollout of the service 'worker' failed: the container 'app' was killed because it needed more memory than it has",
            TaskFailure.Exits(137) with { Containers = [new("app", 137, "OutOfMemoryError: Container killed due to memory usage")] });
        await FailsAsync(
            project,
            "CASCADE5039: The rollout of the service 'worker' failed: the container 'migrations' ended",
            TaskFailure.Exits(0) with { Containers = [new("app", 143), new("migrations", 1)] });
        await FailsAsync(
            project,
            "CASCADE5044: The rollout of the service 'worker' failed: the collector's container",
            new TaskFailure
            {
                StopCode = "ServiceSchedulerInitiated",
                StoppedReason = "Task failed container health checks",
                Containers = [new("app", 0), new("aws-otel-collector", 137, HealthStatus: "UNHEALTHY")],
                Log = new Dictionary<string, IReadOnlyList<string>> { ["aws-otel-collector"] = ["Error: cannot unmarshal the configuration"] },
            });
        await FailsAsync(
            project,
            "CASCADE5050: The rollout of the service 'worker' failed: Fargate has no capacity",
            TaskFailure.NoneStarts("was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone."));
        await FailsAsync(
            project,
            "CASCADE5020: The rollout of the service 'worker' failed: ECS cannot assume the role 'arn:aws:iam::123456789012:role/x'",
            TaskFailure.NoneStarts([.. Enumerable.Repeat(
                "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/x' that was provided for "
                + "this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user "
                + "has permissions to pass this role.).", 3)]));
        await FailsAsync(
            project,
            "CASCADE5060: The rollout of the service 'worker' failed: a CloudWatch alarm went off",
            new TaskFailure
            {
                StopCode = "ServiceSchedulerInitiated",
                StoppedReason = "Scaling activity initiated by (deployment ecs-svc/1)",
                Breaker = 1,
                Reason = "ECS deployment alarm detected.",
                End = "deployment failed: alarm detected.",
            });

        await HealedAsync(project);
    }

    private async Task FailsAsync(DeployedProject project, string error, TaskFailure failure)
    {
        aws.Aws.FailTasks(project.Names.Cluster, project.Address.Service, failure);
        project.Variable("CHANGE", "Value", $"{++_changes}");

        await using var engine = project.Start("deploy");
        var exitCode = await engine.EndAsync();

        Assert.True(exitCode == 1, engine.Output);
        Assert.True(engine.Output.Contains(error, StringComparison.Ordinal), engine.Output);
        Assert.Equal(1, engine.Output.Split("error CASCADE").Length - 1);
    }

    private async Task HealedAsync(DeployedProject project)
    {
        aws.Aws.FailTasks(project.Names.Cluster, project.Address.Service, null);
        await using var engine = project.Start("deploy");

        Assert.True(await engine.EndAsync() == 0, engine.Output);
        Assert.DoesNotContain("unchanged", engine.Output.Split('\n').First(line => line.StartsWith("service ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
