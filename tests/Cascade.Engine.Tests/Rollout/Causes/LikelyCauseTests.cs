using Cascade.Engine.Names;
using Cascade.Engine.Rollout.Causes;
using Cascade.Engine.Rollout.Evidence;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Tests.Rollout.Causes;

/// <summary>
/// The texts are AWS's, from its documentation and from public reports, and those of .NET and its libraries. Ids and accounts are others.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html"/>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html"/>
public sealed class LikelyCauseTests
{
    private const string Denied = "service call has been retried 1 time(s): operation error Secrets Manager: GetSecretValue, https response error "
        + "StatusCode: 400, RequestID: 0f1a, api error AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/todo-execution/1f is "
        + "not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-Xy12Zz";

    private const string Registry = "ResourceInitializationError: unable to pull secrets or registry auth: ";
    private const string Retrieval = Registry + "execution resource retrieval failed: ";
    private const string Logger = "ResourceInitializationError: failed to validate logger args: ";
    private const string Manifest = "CannotPullContainerError: pull image manifest has been retried 7 time(s): ";

    private static readonly DeploymentSettings Settings = Samples.Web.Settings with
    {
        Traffic = Samples.Web.Settings.Traffic with { HealthCheck = HealthCheck.Strict("/health") },
    };

    /// <summary>A task that never ran its containers.</summary>
    [Theory]
    [InlineData("CASCADE5010", "'shop/api:1' is not in its registry. ", Manifest + "failed to resolve ref shop/api:1: shop/api:1: not found")]
    [InlineData(
        "CASCADE5010",
        "'docker.io/library/shop:1' is not in its registry, or is private there. ",
        Manifest + "failed to resolve ref docker.io/library/shop:1: pull access denied, repository does not exist or may require authorization: "
            + "server message: insufficient_scope: authorization failed")]
    [InlineData(
        "CASCADE5011",
        "(ecr:GetAuthorizationToken is denied)",
        Retrieval + "unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: "
            + "arn:aws:sts::123456789012:assumed-role/todo-execution/c8 is not authorized to perform: ecr:GetAuthorizationToken on resource: * "
            + "because no identity-based policy allows the ecr:GetAuthorizationToken action status code: 400, request id: 1")]
    [InlineData(
        "CASCADE5011",
        "may not pull the image '1.dkr.ecr.us-west-2.amazonaws.com/proxy:latest@sha256:5de4'. ",
        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
            + "1.dkr.ecr.us-west-2.amazonaws.com/proxy:latest@sha256:5de4: unexpected status from HEAD request to "
            + "https://1.dkr.ecr.us-west-2.amazonaws.com/v2/proxy/blobs/sha256:5de4: 403 Forbidden")]
    [InlineData(
        "CASCADE5012",
        "does not reach api.ecr.eu-central-1.amazonaws.com. ",
        Registry + "The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your "
            + "task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response "
            + "error StatusCode: 0, RequestID: , request send failed, Post \"https://api.ecr.eu-central-1.amazonaws.com/\": dial tcp "
            + "3.122.128.199:443: i/o timeout")]
    [InlineData(
        "CASCADE5012",
        "does not reach quay.io. ",
        "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref quay.io/team/scanner:latest: failed to "
            + "do request: Head \"https://quay.io/v2/team/scanner/manifests/latest\": dial tcp 3.210.148.47:443: i/o timeout")]
    [InlineData(
        "CASCADE5012",
        "does not reach AWS Secrets Manager. ",
        Retrieval + "unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task "
            + "network configuration. failed to fetch secret arn:aws:secretsmanager:eu-central-1:1:secret:db from secrets manager: operation error "
            + "Secrets Manager: GetSecretValue, https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded")]
    [InlineData(
        "CASCADE5012",
        "does not reach Amazon CloudWatch. ",
        Logger + "The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the "
            + "task and Amazon CloudWatch. Check your network configuration. : signal: killed")]
    [InlineData(
        "CASCADE5013",
        "refuses pulls for now",
        "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code "
            + "https://registry-1.docker.io/v2/amazon/aws-xray-daemon/manifests/sha256:2d96: 429 Too Many Requests - Server message: "
            + "toomanyrequests: You have reached your unauthenticated pull rate limit.")]
    [InlineData(
        "CASCADE5014", "cannot run on X86_64", Manifest + "image Manifest does not contain descriptor matching platform 'linux/amd64'")]
    [InlineData(
        "CASCADE5015",
        "cannot start its program 'dotnet'",
        "CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI "
            + "runtime create failed: runc create failed: unable to start container process: exec: \"dotnet\": executable file not found in "
            + "$PATH: unknown")]
    [InlineData(
        "CASCADE5016",
        "'arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-Xy12Zz' (secretsmanager:GetSecretValue is denied). ",
        Retrieval + "unable to retrieve secret from asm: " + Denied)]
    [InlineData(
        "CASCADE5016",
        "(ssm:GetParameters is denied)",
        Retrieval + "unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: "
            + "arn:aws:sts::123456789012:assumed-role/x/1 is not authorized to perform: ssm:GetParameters on resource: "
            + "arn:aws:ssm:eu-west-2:123456789012:parameter/GOOGLE_CLIENT_ID because no identity-based policy allows the ssm:GetParameters action")]
    [InlineData(
        "CASCADE5017",
        "the secret 'arn:aws:secretsmanager:eu-central-1:1:secret:db' does not exist",
        Retrieval + "unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret "
            + "arn:aws:secretsmanager:eu-central-1:1:secret:db from secrets manager: operation error Secrets Manager: GetSecretValue, https "
            + "response error StatusCode: 400, RequestID: 9, ResourceNotFoundException: Secrets Manager can't find the specified secret.")]
    [InlineData(
        "CASCADE5022",
        "a secret of the task has no field 'SUPABASE_KEY', or is no JSON.",
        Registry + "unable to retrieve secret from asm: retrieved secret from Secrets Manager did not contain json key SUPABASE_KEY")]
    [InlineData(
        "CASCADE5017",
        "the secret '/shop/api/key' does not exist",
        Retrieval + "unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /shop/api/key")]
    [InlineData(
        "CASCADE5018",
        "environment file",
        "ResourceInitializationError: failed to download env files: service call has been retried 1 time(s): operation error S3: HeadObject, "
            + "https response error StatusCode: 403, api error Forbidden: Forbidden.")]
    [InlineData(
        "CASCADE5019",
        "does not find its log group",
        Logger + "create stream has been retried 1 times: failed to create Cloudwatch log stream: operation error CloudWatch Logs: "
            + "CreateLogStream, https response error StatusCode: 400, RequestID: 7, ResourceNotFoundException: The specified log group does not "
            + "exist.")]
    [InlineData(
        "CASCADE5019",
        "may not write to its log group",
        Logger + "create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: "
            + "arn:aws:sts::123456789012:assumed-role/x/1 is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:*")]
    [InlineData(
        "CASCADE5052",
        "the subnet subnet-0a1b has no free address",
        "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0a1b': InsufficientFreeAddressesInSubnet")]
    [InlineData("CASCADE5021", "could not start a task: Something new happened.", "Something new happened")]
    public void A_task_that_did_not_start(string code, string words, string reason) =>
        AssertCause(code, words, Of(new("1", "TaskFailedToStart", reason, [new("app", null, null)])));

    /// <summary>The application ended, with these lines in its log.</summary>
    [Theory]
    [InlineData("CASCADE5014", "the container 'app' cannot run on X86_64", 255, "exec /usr/bin/dotnet: exec format error")]
    [InlineData(
        "CASCADE5030",
        "the application ended 2 s after its start with exit code 139: System.InvalidOperationException: No way to go on. Mend",
        139,
        "Unhandled exception. System.InvalidOperationException: No way to go on.",
        "   at Program.<Main>$(String[] args) in /src/Program.cs:line 3")]
    [InlineData("CASCADE5030", "ended 2 s after its start with exit code 3. Mend", 3, "Goodbye")]
    [InlineData("CASCADE5030", "with exit code 0. A service must not end", 0, "Done")]
    [InlineData(
        "CASCADE5030",
        "with exit code 0: System.FormatException: Bad date. Mend",
        0,
        "crit Microsoft.Extensions.Hosting.Internal.Host: The HostOptions.BackgroundServiceExceptionBehavior is configured to StopHost.",
        "System.FormatException: Bad date")]
    [InlineData(
        "CASCADE5031",
        "Section 'Mail' not found in configuration.",
        139,
        "Unhandled exception. System.InvalidOperationException: Section 'Mail' not found in configuration.")]
    [InlineData(
        "CASCADE5031",
        "DataAnnotation validation failed",
        139,
        "Unhandled exception. Microsoft.Extensions.Options.OptionsValidationException: DataAnnotation validation failed for 'AppOptions' members: "
            + "'Message' with the error: 'The Message field is required.'.")]
    [InlineData(
        "CASCADE5031",
        "(Parameter 'connectionString')",
        139,
        "Unhandled exception. System.ArgumentNullException: Value cannot be null. (Parameter 'connectionString')")]
    [InlineData(
        "CASCADE5031",
        "Connection string 'Main' not found",
        139,
        "Unhandled exception. System.InvalidOperationException: Connection string 'Main' not found.")]
    [InlineData(
        "CASCADE5032",
        "libgdiplus",
        139,
        "Unhandled exception. System.TypeInitializationException: The type initializer for 'Gdip' threw an exception.",
        " ---> System.DllNotFoundException: Unable to load shared library 'libgdiplus' or one of its dependencies.")]
    [InlineData(
        "CASCADE5032",
        "Couldn't find a valid ICU package",
        139,
        "Process terminated. Couldn't find a valid ICU package installed on the system. Please install libicu (or icu-libs) using your package "
            + "manager and try again.")]
    [InlineData(
        "CASCADE5033",
        "http://[::]:8080: address already in use",
        139,
        "Unhandled exception. System.IO.IOException: Failed to bind to address http://[::]:8080: address already in use.")]
    [InlineData(
        "CASCADE5034", "Only root may bind", 139, "Unhandled exception. System.Net.Sockets.SocketException (13): Permission denied")]
    [InlineData(
        "CASCADE5035",
        "Unable to resolve service for type 'IClock'",
        139,
        "Unhandled exception. System.AggregateException: Some services are not able to be constructed (Error while validating the service "
            + "descriptor 'ServiceType: Worker Lifetime: Singleton ImplementationType: Worker': Unable to resolve service for type 'IClock' while "
            + "attempting to activate 'Worker'.)")]
    [InlineData(
        "CASCADE5035",
        "No service for type 'IClock'",
        139,
        "Unhandled exception. System.InvalidOperationException: No service for type 'IClock' has been registered.")]
    [InlineData(
        "CASCADE5036",
        "Failed to connect to 172.23.0.2:5432",
        139,
        "Unhandled exception. Npgsql.NpgsqlException (0x80004005): Failed to connect to 172.23.0.2:5432",
        " ---> System.Net.Sockets.SocketException (111): Connection refused")]
    [InlineData(
        "CASCADE5036",
        "network-related or instance-specific error",
        139,
        "Unhandled exception. Microsoft.Data.SqlClient.SqlException (0x80131904): A network-related or instance-specific error occurred while "
            + "establishing a connection to SQL Server.")]
    [InlineData(
        "CASCADE5036",
        "Unable to connect to any of the specified MySQL hosts",
        139,
        "Unhandled exception. MySqlConnector.MySqlException (0x80004005): Unable to connect to any of the specified MySQL hosts.")]
    [InlineData(
        "CASCADE5036",
        "not possible to connect to the redis server",
        139,
        "Unhandled exception. StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). Error "
            + "connecting right now.")]
    [InlineData(
        "CASCADE5036",
        "Name or service not known",
        139,
        "Unhandled exception. System.Net.Http.HttpRequestException: Name or service not known (orders:443)")]
    [InlineData(
        "CASCADE5037",
        "You must install or update .NET",
        150,
        "You must install or update .NET to run this application.",
        "App: /app/Todo.dll")]
    [InlineData(
        "CASCADE5037",
        "The application '/app/Todo.dll' does not exist",
        155,
        "The command could not be loaded, possibly because:",
        "      The application '/app/Todo.dll' does not exist.")]
    public void An_application_that_ended(string code, string words, int exitCode, params string[] log) =>
        AssertCause(code, words, Of(Ended(new StoppedContainer("app", exitCode, null), new("aws-otel-collector", 0, null)), log));

    /// <summary>What was written before the unhandled exception did not end the application.</summary>
    [Fact]
    public void An_exception_that_was_survived_is_not_the_cause() => AssertCause(
        "CASCADE5030",
        "System.FormatException: Bad date",
        Of(
            Ended(new StoppedContainer("app", 139, null)),
            "warn Orders: retrying",
            "Npgsql.NpgsqlException (0x80004005): Failed to connect to 172.23.0.2:5432",
            "Unhandled exception. System.FormatException: Bad date"));

    [Fact]
    public void A_container_that_is_not_essential_does_not_end_the_task() => AssertCause(
        "CASCADE5030",
        "the application ended 2 s after its start with exit code 0.",
        Of(Ended(new StoppedContainer("app", 0, null), new("migrations", 1, null), new("aws-otel-collector", 137, null, "UNHEALTHY")) with
        {
            Secondary = new HashSet<string> { "migrations", "aws-otel-collector" },
        }));

    [Theory]
    [InlineData("OutOfMemoryError: Container killed due to memory usage")]
    [InlineData("OutOfMemoryError: container killed due to memory usage")]
    public void A_container_that_needed_more_memory(string reason) => AssertCause(
        "CASCADE5038",
        "the container 'app' was killed because it needed more memory than it has; the task has 512 MiB. Set CascadeMemory to 1024 or more.",
        Of(Ended(new StoppedContainer("app", 137, reason), new("aws-otel-collector", 143, null))));

    [Fact]
    public void An_exit_code_137_alone_is_not_memory() => AssertCause(
        "CASCADE5041",
        "the health check /health answers 503",
        Of(new("1", "ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group arn:x)", [new("app", 137, null)])) with
        {
            Answer = new(TargetAnswerKind.Status, 503, "Health checks failed with these codes: [503]"),
        });

    [Fact]
    public void Another_container_that_ended_the_task() => AssertCause(
        "CASCADE5039",
        "the container 'migrations' ended 2 s after its start with exit code 1, and the task ended with it",
        Of(Ended(new StoppedContainer("app", 143, null), new("aws-otel-collector", 0, null), new("migrations", 1, null))));

    [Fact]
    public void A_collector_that_ended_the_task() => AssertCause(
        "CASCADE5044",
        "the collector's container",
        Of(Ended(new StoppedContainer("app", null, null), new("aws-otel-collector", 1, "CannotStart"))));

    [Theory]
    [InlineData("CASCADE5044", "the collector's container", ContainerNames.Collector)]
    [InlineData("CASCADE5045", "the container 'redis' does not pass its own health check", "redis")]
    public void A_container_that_is_unhealthy(string code, string words, string container) => AssertCause(
        code,
        words,
        Of(new("1", "ServiceSchedulerInitiated", "Task failed container health checks", [new("app", 0, null), new(container, 137, null, "UNHEALTHY")])));

    [Theory]
    [InlineData(404, "app.MapHealthChecks")]
    [InlineData(401, "without a sign-in")]
    [InlineData(301, "A redirect does not count as healthy")]
    [InlineData(400, "AllowedHosts")]
    [InlineData(500, "its log says why")]
    public void A_health_check_that_is_answered_otherwise(int status, string remedy)
    {
        var evidence = Of(null) with { Answer = TargetAnswer.OfEvent(Unhealthy($"Health checks failed with these codes: [{status}]")) };

        AssertCause("CASCADE5041", $"the health check /health answers {status}, and 200 to 299 is healthy. ", evidence);
        AssertCause("CASCADE5041", remedy, evidence);
        Assert.Equal(new("CascadeHealthCheckPath", "/health"), LikelyCause.Of(evidence)!.Setting);
    }

    [Fact]
    public void A_health_check_that_fails_for_an_exception_names_the_exception() => AssertCause(
        "CASCADE5041",
        "The application's last exception: System.InvalidOperationException: No connection string named Todo.",
        Of(null, "fail Todo: ", "System.InvalidOperationException: No connection string named Todo") with
        {
            Answer = new(TargetAnswerKind.Status, 500, "Health checks failed with these codes: [500]"),
        });

    [Fact]
    public void A_health_check_of_which_nobody_told_the_answer() => AssertCause(
        "CASCADE5046",
        "the load balancer's health check /health on port 8080 did not pass; 200 to 299 is healthy.",
        Of(new("1", "ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group arn:x)", [new("app", 137, null)])) with
        {
            // Trouble that has passed.
            Events = ["was unable to place a task. Reason: Capacity is unavailable at this time."],
        });

    [Theory]
    [InlineData("CASCADE5040", "The application listens on http://localhost:5000. ", "Health checks failed", 3, "Now listening on: http://localhost:5000")]
    [InlineData("CASCADE5040", "The application listens on http://[::]:80. ", "Health checks failed", 3, "Now listening on: http://[::]:80")]
    [InlineData("CASCADE5040", "does not say where", "Health checks failed", 3, "Loading")]
    [InlineData("CASCADE5042", "/health on port 8080 does not answer within 4 s", "Request timed out", 3, "Now listening on: http://[::]:8080")]
    [InlineData("CASCADE5043", "listened only 75 s after its start, and ECS waits 60 s. The task has 256 CPU units (0.25 vCPU)", "Health checks failed", 75, "Now listening on: http://[::]:8080")]
    public void An_application_that_does_not_answer(string code, string words, string reason, int seconds, string line)
    {
        var start = DateTimeOffset.UnixEpoch;
        var log = new ApplicationLog([new(start.AddSeconds(seconds), "info Microsoft.Hosting.Lifetime: " + line)]);

        AssertCause(code, words, Of(null) with { Answer = TargetAnswer.OfEvent(Unhealthy(reason)), StartedAt = start, Log = log });
    }

    [Fact]
    public void An_application_that_was_still_starting_when_ECS_stopped_it() => AssertCause(
        "CASCADE5043",
        "did not come to listen before ECS stopped its task",
        Of(new("1", "ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group arn:x)", [new("app", 137, null)])
        {
            StartedAt = DateTimeOffset.UnixEpoch,
            StoppedAt = DateTimeOffset.UnixEpoch.AddSeconds(95),
        }) with
        {
            Answer = TargetAnswer.OfEvent(Unhealthy("Health checks failed")),
            StartedAt = DateTimeOffset.UnixEpoch,
            Log = new([new(DateTimeOffset.UnixEpoch.AddSeconds(80), "info Migrations: 3 of 5")]) { IsWhole = true },
        });

    [Theory]
    [InlineData("CASCADE5050", "no capacity", "was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.")]
    [InlineData("CASCADE5051", "L-3032A538", "was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently")]
    [InlineData("CASCADE5053", "no more targets", "failed to register targets in (target-group arn:x) with (error TooManyTargets: You've reached the limit on the number of targets.)")]
    [InlineData(
        "CASCADE5020",
        "cannot assume the role 'arn:aws:iam::123456789012:role/todo-execution'",
        "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/todo-execution' that was provided "
            + "for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user "
            + "has permissions to pass this role.).")]
    [InlineData("CASCADE5060", "alarm went off", "(deployment ecs-svc/8028) deployment failed: alarm detected.")]
    [InlineData("CASCADE5010", "is not in its registry", "was unable to place a task. Reason: " + Manifest + "failed to resolve ref shop/api:1: shop/api:1: not found.")]
    public void What_only_the_services_events_tell(string code, string words, string message) =>
        AssertCause(code, words, Of(null) with { Events = [message] });

    [Fact]
    public void Nothing_that_is_known() => Assert.Null(LikelyCause.Of(Of(null) with { Events = ["has started 1 tasks: (task 01)."] }));

    private static void AssertCause(string code, string words, RolloutEvidence evidence)
    {
        var problem = LikelyCause.Of(evidence);

        Assert.NotNull(problem);
        Assert.Equal(code, problem.Code);
        Assert.StartsWith("The rollout of the service 'api' failed: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    private static string Unhealthy(string reason) =>
        $"(task 0123456789abcdef) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:x) due to (reason {reason}).";

    private static StoppedTask Ended(params StoppedContainer[] containers) =>
        new("1", "EssentialContainerExited", "Essential container in task exited", containers)
        {
            StartedAt = DateTimeOffset.UnixEpoch,
            StoppedAt = DateTimeOffset.UnixEpoch.AddSeconds(2),
        };

    private static RolloutEvidence Of(StoppedTask? stop, params string[] log) => new()
    {
        Settings = Settings,
        Stop = stop,
        Log = new([.. log.Select(line => new WrittenLine(DateTimeOffset.UnixEpoch, line))]),
    };
}
