using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>Services whose tasks fail, deployed to an AWS whose ECS says so: the error of the publish tells why.</summary>
public sealed class FailingRolloutTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private const string Arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-Xy12Zz";

    private readonly TemporaryFolder _folder = new("cascade-rollout");

    public void Dispose() => _folder.Dispose();

    /// <summary>One worker, one failure after the other: each publish says its own reason, and none that of the one before.</summary>
    [Fact]
    public async Task Each_failure_of_a_worker_says_its_own_reason()
    {
        var project = new DeployedProject(aws.Aws, _folder, "failing", "worker").Worker().Set("CascadeRolloutTimeout", "6");
        await project.DeployAsync();

        await aws.Aws.FailsAsync(
            project,
            "CASCADE5010: The rollout of the service 'worker' failed: the image 'shop/worker:1' is not in its registry.",
            TaskFailure.DoesNotStart(
                "CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref shop/worker:1: shop/worker:1: "
                + "not found"));
        await aws.Aws.FailsAsync(
            project,
            $"CASCADE5016: The rollout of the service 'worker' failed: ECS may not read the secret '{Arn}' (secretsmanager:GetSecretValue is denied).",
            TaskFailure.DoesNotStart(
                "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve "
                + $"secret from asm: service call has been retried 1 time(s): failed to fetch secret {Arn} from secrets manager: operation error "
                + "Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: 1, api error AccessDeniedException: User: "
                + "arn:aws:sts::123456789012:assumed-role/x/1 is not authorized to perform: secretsmanager:GetSecretValue on resource: " + Arn));
        await aws.Aws.FailsAsync(
            project,
            "CASCADE5014: The rollout of the service 'worker' failed: the image of the container 'app' cannot run on X86_64",
            TaskFailure.Exits(255, "exec /usr/bin/dotnet: exec format error"));
        await aws.Aws.FailsAsync(
            project,
            "with exit code 139 because a configuration value is missing or wrong: System.InvalidOperationException: Section 'Mail' not found in configuration.",
            TaskFailure.Exits(
                139,
                """{"Timestamp":"2026-11-28T10:00:00Z","EventId":0,"LogLevel":"Information","Category":"Todo","Message":"Starting"}""",
                "Unhandled exception. System.InvalidOperationException: Section 'Mail' not found in configuration.",
                "   at Program.<Main>$(String[] args)"));
        await aws.Aws.FailsAsync(
            project,
            "CASCADE5038: The rollout of the service 'worker' failed: the container 'app' was killed because it needed more memory than it has",
            TaskFailure.Exits(137) with { Containers = [new("app", 137, "OutOfMemoryError: Container killed due to memory usage")] });
        await aws.Aws.FailsAsync(
            project,
            "CASCADE5039: The rollout of the service 'worker' failed: the container 'migrations' ended",
            TaskFailure.Exits(0) with { Containers = [new("app", 143), new("migrations", 1)] });
        await aws.Aws.FailsAsync(
            project,
            "CASCADE5044: The rollout of the service 'worker' failed: the collector's container",
            new TaskFailure
            {
                StopCode = "ServiceSchedulerInitiated",
                StoppedReason = "Task failed container health checks",
                Containers = [new("app", 0), new("aws-otel-collector", 137, HealthStatus: "UNHEALTHY")],
                Log = new Dictionary<string, IReadOnlyList<string>> { ["aws-otel-collector"] = ["Error: cannot unmarshal the configuration"] },
            });
        await aws.Aws.FailsAsync(
            project,
            "CASCADE5050: The rollout of the service 'worker' failed: Fargate has no capacity",
            TaskFailure.NoneStarts("was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone."));
        await aws.Aws.FailsAsync(
            project,
            "CASCADE5020: The rollout of the service 'worker' failed: ECS cannot assume the role 'arn:aws:iam::123456789012:role/x'",
            TaskFailure.NoneStarts([.. Enumerable.Repeat(
                "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/x' that was provided for "
                + "this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user "
                + "has permissions to pass this role.).", 3)]));
        await aws.Aws.FailsAsync(
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

        await aws.Aws.HealsAsync(project);
    }

    /// <summary>What ECS says of tasks that do not start, and what .NET says of applications that end at their start.</summary>
    [Fact]
    public async Task Each_reason_of_a_task_that_does_not_come_to_run_has_its_code()
    {
        const string Resources = "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ";
        const string Logger = "ResourceInitializationError: failed to validate logger args: ";
        var project = new DeployedProject(aws.Aws, _folder, "starting", "worker").Worker().Set("CascadeRolloutTimeout", "6");
        await project.DeployAsync();

        (string Error, TaskFailure Failure)[] failures =
        [
            ("CASCADE5011: The rollout of the service 'worker' failed: the task may not pull an image of the task (ecr:GetAuthorizationToken is denied).", TaskFailure.DoesNotStart(
                Resources + "unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: "
                + "arn:aws:sts::123456789012:assumed-role/x/1 is not authorized to perform: ecr:GetAuthorizationToken on resource: *")),
            ("CASCADE5012: The rollout of the service 'worker' failed: the task does not reach api.ecr.eu-central-1.amazonaws.com", TaskFailure.DoesNotStart(
                "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a "
                + "connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: "
                + "GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send "
                + "failed, Post \"https://api.ecr.eu-central-1.amazonaws.com/\": dial tcp 3.122.128.199:443: i/o timeout")),
            ("cannot start its program 'dotnet'", TaskFailure.DoesNotStart(
                "CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: "
                + "OCI runtime create failed: runc create failed: unable to start container process: exec: \"dotnet\": executable file not found in "
                + "$PATH: unknown")),
            ("the secret '/shop/api/key' does not exist", TaskFailure.DoesNotStart(
                Resources + "unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /shop/api/key")),
            ("CASCADE5018: The rollout of the service 'worker' failed: ", TaskFailure.DoesNotStart(
                "ResourceInitializationError: failed to download env files: service call has been retried 1 time(s): operation error S3: "
                + "HeadObject, https response error StatusCode: 403, api error Forbidden: Forbidden.")),
            ("does not find its log group", TaskFailure.DoesNotStart(
                Logger + "create stream has been retried 1 times: failed to create Cloudwatch log stream: operation error CloudWatch Logs: "
                + "CreateLogStream, https response error StatusCode: 400, RequestID: 7, ResourceNotFoundException: The specified log group does "
                + "not exist.")),
            ("the subnet subnet-0a1b has no free address", TaskFailure.DoesNotStart(
                "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0a1b': InsufficientFreeAddressesInSubnet")),
            ("CASCADE5051: The rollout of the service 'worker' failed: ", TaskFailure.NoneStarts(
                "was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently")),
            ("because the image lacks a native library: ", TaskFailure.Exits(
                139,
                "Unhandled exception. System.TypeInitializationException: The type initializer for 'Gdip' threw an exception.",
                " ---> System.DllNotFoundException: Unable to load shared library 'libgdiplus' or one of its dependencies.")),
            ("http://[::]:8080: address already in use", TaskFailure.Exits(
                139, "Unhandled exception. System.IO.IOException: Failed to bind to address http://[::]:8080: address already in use.")),
            ("Unable to resolve service for type 'IClock'", TaskFailure.Exits(
                139,
                "Unhandled exception. System.AggregateException: Some services are not able to be constructed (Error while validating the service "
                + "descriptor 'ServiceType: Worker Lifetime: Singleton ImplementationType: Worker': Unable to resolve service for type 'IClock' "
                + "while attempting to activate 'Worker'.)")),
            ("Failed to connect to 172.23.0.2:5432", TaskFailure.Exits(
                139,
                "Unhandled exception. Npgsql.NpgsqlException (0x80004005): Failed to connect to 172.23.0.2:5432",
                " ---> System.Net.Sockets.SocketException (111): Connection refused")),
        ];
        foreach (var (error, failure) in failures)
        {
            await aws.Aws.FailsAsync(project, error, failure);
        }

        await aws.Aws.HealsAsync(project);
    }
}
