using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Terraform.Diagnostics;
using Cascade.Engine.Terraform.Events;
using Cascade.Engine.Tests.Terraform.Events;
using Cascade.Local;

namespace Cascade.Engine.Tests.Terraform.Diagnostics;

public sealed class DiagnosticProblemsTests
{
    private readonly DiagnosticProblems _problems = new(
        "service todo",
        StackKinds.All,
        "/src/obj/cascade/service",
        "/cache/lock-files",
        file => file == "/src/obj/cascade/service/queue.tf" ? "/src/infra/queue.tf" : null);

    [Fact]
    public void Denied_actions_are_named_with_resource_person_and_reason()
    {
        var problems = Of("aws-deny");
        Assert.All(problems, p => Assert.Equal("CASCADE4007", p.Code));
        Assert.Contains(problems, p => p.Message.StartsWith(
            "service todo: VPC network (aws_vpc.network): AWS denies ec2:CreateVpc to arn:aws:iam::123456789012:user/dev on "
                + "arn:aws:ec2:eu-central-1:123456789012:vpc/*, because no identity-based policy allows the ec2:CreateVpc action"));
        Assert.DoesNotContain(problems, p => p.Message.Contains("Encoded authorization"));
    }

    [Theory]
    [InlineData(true, "CASCADE3100", "service todo: Terraform reported an error without a word.")]
    [InlineData(false, "CASCADE3101", "service todo: Terraform reported a warning without a word.")]
    public void A_diagnostic_without_text_says_so(bool isError, string code, string text)
    {
        var problem = _problems.Of(new Diagnostic(isError, "", " \n"))!;
        Assert.Equal(code, problem.Code);
        Assert.StartsWith(text, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws-throttle", "CASCADE4016", "Rate exceeded")]
    [InlineData("aws-limit", "CASCADE4606", "VpcLimitExceeded")]
    [InlineData("aws-limit", "CASCADE4606", "RolesPerAccount")]
    [InlineData("aws-exists", "CASCADE3127", "Role with name r already exists")]
    [InlineData("aws-expired", "CASCADE4009", "ExpiredToken")]
    [InlineData("aws-expired2", "CASCADE4009", "RequestExpired")]
    [InlineData("aws-invalid", "CASCADE4008", "InvalidClientTokenId")]
    [InlineData("aws-500", "CASCADE4015", "InternalFailure")]
    [InlineData("state-not-saved", "CASCADE3113", "errored.tfstate")]
    public void What_AWS_answered_is_recognised(string stream, string code, string part) =>
        Assert.Contains(Of(stream), p => p.Code == code && p.Message.Contains(part) && !p.Message.Contains("RequestID"));

    [Theory]
    [InlineData("aws_cloudwatch_log_group.app", "\"retention_in_days\": 31,", "CascadeLogRetentionDays")]
    [InlineData("aws_ecs_task_definition.app", "\"cpu\": \"300\",", "CascadeCpu")]
    [InlineData("aws_lb_target_group.app", "\"port\": 99999,", "CascadePort")]
    [InlineData("aws_lb_target_group.app", "\"vpc_id\": \"x\",", null)]
    [InlineData("aws_glue_job.mine", "\"cpu\": 1", null)]
    public void A_mistake_in_an_attribute_is_that_of_the_property_that_it_comes_from(string address, string line, string? property)
    {
        using var folder = new TemporaryFolder("cascade-attribute");
        File.WriteAllText(Path.Combine(folder.Path, "cdk.tf.json"), $"{{\n  {line}\n}}\n");
        var problems = new DiagnosticProblems("service todo", StackKinds.All, folder.Path, "/cache", _ => null);

        var problem = problems.Of(new(true, "expected something else", "") { Address = address, Range = new("cdk.tf.json", 2, 3) })!;

        Assert.Equal(property, problem.Setting?.Name);
    }

    [Fact]
    public void A_reference_of_an_environment_variable_that_Terraform_refuses_is_told_with_the_variable()
    {
        var folder = Directory.CreateTempSubdirectory("cascade-references-");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "cdk.tf.json"),
                "{\n  \"locals\": {\n    \"cascade_variable_ORDERS_QUEUE\": \"${aws_sqs_queue.orders.ulr}\"\n  }\n}\n");
            var problems = new DiagnosticProblems("service todo", StackKinds.All, folder.FullName, "/cache", _ => null);
            var diagnostic = new Diagnostic(true, "Unsupported attribute", "This object has no argument named \"ulr\".")
            {
                Range = new("cdk.tf.json", 3, 40),
            };

            var problem = problems.Of(diagnostic)!;

            Assert.Equal("CASCADE1771", problem.Code);
            Assert.Equal(new("CascadeEnvironmentVariable", "ORDERS_QUEUE"), problem.Setting);
            Assert.Contains("named \"ulr\"", problem.Message, StringComparison.Ordinal);
            Assert.NotEqual("CASCADE1771", problems.Of(diagnostic with { Range = new("cdk.tf.json", 2, 1) })!.Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // As the provider words them: the code of EC2 is an "api error", those of IAM and Elastic Load Balancing have types of their own.
    [Theory]
    [InlineData(
        "aws_vpc.main",
        "EC2: CreateVpc",
        "api error VpcLimitExceeded: The maximum number of VPCs has been reached.",
        "VPCs per Region",
        "L-F678F1CE")]
    [InlineData(
        "aws_internet_gateway.main",
        "EC2: CreateInternetGateway",
        "api error InternetGatewayLimitExceeded: The maximum number of internet gateways has been reached.",
        "Internet gateways per Region",
        "L-A4707A72")]
    [InlineData(
        "aws_security_group.tasks",
        "EC2: CreateSecurityGroup",
        "api error SecurityGroupLimitExceeded: The maximum number of security groups for VPC has been reached.",
        "VPC security groups per Region",
        "L-E79EC296")]
    [InlineData(
        "aws_lb.public",
        "Elastic Load Balancing v2: CreateLoadBalancer",
        "TooManyLoadBalancers: The maximum number of load balancers has been reached",
        "Application Load Balancers per Region",
        "L-53DA6B97")]
    [InlineData(
        "aws_lb_target_group.app",
        "Elastic Load Balancing v2: CreateTargetGroup",
        "TooManyTargetGroups: You have reached the maximum number of target groups",
        "Target Groups per Region",
        "L-B22855CB")]
    [InlineData(
        "aws_lb_listener_rule.app",
        "Elastic Load Balancing v2: CreateRule",
        "TooManyRulesException: The maximum number of rules has been reached",
        "Rules per Application Load Balancer",
        "L-7EED9B64")]
    [InlineData(
        "aws_iam_role.task",
        "IAM: CreateRole",
        "LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000",
        "Roles per account",
        "L-FE177D64")]
    public void A_quota_that_is_used_up_is_named_with_the_command_that_asks_for_more(
        string address, string operation, string answer, string quota, string code)
    {
        var problem =
            _problems.Of(
                new Diagnostic(
                    true, $"creating it: operation error {operation}, https response error StatusCode: 400, RequestID: 1, {answer}",
                    "", address))!;

        Assert.Equal("CASCADE4606", problem.Code);
        Assert.Contains($"'{quota}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"--quota-code {code}", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api error ServiceQuotaExceededException: No more.")]
    [InlineData("LimitExceededException: Resource limit exceeded.")]
    [InlineData("TooManyTagsException: Too many tags.")]
    public void A_quota_that_is_not_known_by_its_code_is_one_still(string answer)
    {
        var problem =
            _problems.Of(
                new Diagnostic(
                    true, $"creating it: operation error SQS: CreateQueue, https response error StatusCode: 400, RequestID: 1, {answer}",
                    "", "aws_sqs_queue.q"))!;

        Assert.Equal("CASCADE4606", problem.Code);
        Assert.Contains("Service Quotas in the AWS console", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_is_not_saved_is_one_problem() => Assert.Single(Of("state-not-saved"));

    [Theory]
    [InlineData(
        "CASCADE4001",
        "No valid credential sources found",
        "Please see https://registry.terraform.io/providers/hashicorp/aws\n\nError: failed to refresh cached credentials, no EC2 "
            + "IMDS role found")]
    [InlineData("CASCADE4003", "error configuring S3 Backend: refresh cached SSO token failed, unable to refresh SSO token", "")]
    [InlineData("CASCADE3126", "AWS account ID not allowed: 123456789012", "")]
    [InlineData(
        "CASCADE4012",
        "Retrieving AWS account details: operation error STS: GetCallerIdentity, exceeded maximum number of attempts, 1, https response "
            + "error StatusCode: 0, RequestID: , request send failed, Post \"http://127.0.0.1:1/\": dial tcp 127.0.0.1:1: connect: "
            + "connection refused",
        "")]
    [InlineData(
        "CASCADE4007",
        "Error refreshing state: Unable to access object \"x\" in S3 bucket \"state\": operation error S3: HeadObject, https response "
            + "error StatusCode: 403, RequestID: , HostID: , api error Forbidden: Forbidden",
        "")]
    [InlineData(
        "CASCADE4009",
        "Failed to get existing workspaces: Unable to list objects in S3 bucket \"state\" with prefix \"env:/\": operation error S3: "
            + "ListObjectsV2, https response error StatusCode: 400, RequestID: , HostID: , api error ExpiredToken: The provided token "
            + "has expired.",
        "")]
    [InlineData(
        "CASCADE4101",
        "Failed to get existing workspaces: S3 bucket \"nosuch\" does not exist.\n\nThe referenced S3 bucket must have been "
            + "previously created.",
        "")]
    [InlineData(
        "CASCADE3130",
        "Failed to query available provider packages",
        "Could not retrieve the list of available versions for provider hashicorp/aws: no available releases match the given "
            + "constraints ~> 4.0")]
    [InlineData(
        "CASCADE3130",
        "Failed to query available provider packages",
        "Could not retrieve the list of available versions for provider hashicorp/aws: locked provider "
            + "registry.terraform.io/hashicorp/aws 5.99.0 does not match configured version constraint 5.100.0; must use terraform init "
            + "-upgrade to allow selection of new versions")]
    [InlineData(
        "CASCADE3131",
        "Failed to query available provider packages",
        "Could not retrieve the list of available versions for provider hashicorp/aws: could not connect to registry.terraform.io: "
            + "failed to request discovery document")]
    [InlineData(
        "CASCADE3132",
        "Failed to install provider from shared cache",
        "Error while importing hashicorp/aws v5.100.0 from the shared cache directory: the provider cache at .terraform/providers has a "
            + "copy of registry.terraform.io/hashicorp/aws 5.100.0 that doesn't match any of the checksums previously recorded in the "
            + "dependency lock file.")]
    [InlineData(
        "CASCADE3133",
        "Plugin did not respond",
        "The plugin encountered an error, and failed to respond to the plugin.(*GRPCProvider).ApplyResourceChange call.")]
    [InlineData(
        "CASCADE3116",
        "Saved plan is stale",
        "The given plan file can no longer be applied because the state was changed by another operation after the plan was created.")]
    [InlineData(
        "CASCADE3114",
        "Error acquiring the state lock",
        "Error message: Unsupported state file format: The state file uses format version 5, which is not supported by Terraform 1.11.4. "
            + "This state file was created by Terraform 1.99.0.")]
    [InlineData(
        "CASCADE3117",
        "Error loading state",
        "Unsupported state file format: The state file could not be parsed as JSON: syntax error at byte offset 1.")]
    [InlineData(
        "CASCADE3117",
        "Error refreshing state",
        "Unsupported state file format: The state file does not have a \"version\" attribute, which is required to identify the format version.")]
    [InlineData(
        "CASCADE4920",
        "creating ECS Cluster (shop_production)",
        "operation error ECS: CreateCluster, https response error StatusCode: 200, RequestID: 1, deserialization failed, failed to decode "
            + "response body, invalid character '<' looking for beginning of value")]
    [InlineData(
        "CASCADE3112",
        "Error releasing the state lock",
        "Error message: operation error S3: DeleteObject, https response error StatusCode: 403, RequestID: 1, HostID: 2, api error "
            + "AccessDenied: Access Denied\n\nTerraform acquires a lock")]
    [InlineData(
        "CASCADE3107",
        "Failed to install provider",
        "Error while installing hashicorp/aws v5.100.0: write /tmp/x: no space left on device")]
    [InlineData("CASCADE3100", "expected retention_in_days to be one of [0 1 3], got 31", "")]
    public void Known_errors_have_a_code_of_their_own(string code, string summary, string detail) =>
        Assert.Equal(code, _problems.Of(new Diagnostic(true, summary, detail))!.Code);

    // The provider's first sentence is always the same; the second has the cause.
    [Theory]
    [InlineData(
        "failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, request canceled, context "
            + "deadline exceeded",
        "CASCADE4001",
        "No AWS credentials were found")]
    [InlineData(
        "failed to refresh cached credentials, operation error STS: AssumeRole, https response error StatusCode: 0, RequestID: , request "
            + "send failed, Post \"https://sts.eu-centrl-1.amazonaws.com/\": dial tcp: lookup sts.eu-centrl-1.amazonaws.com: no such host",
        "CASCADE4012",
        "lookup sts.eu-centrl-1.amazonaws.com: no such host")]
    [InlineData(
        "Post \"https://portal.sso.eu-west-1.amazonaws.com/\": dial tcp: lookup portal.sso.eu-west-1.amazonaws.com: no such host",
        "CASCADE4012",
        "portal.sso.eu-west-1.amazonaws.com: no such host")]
    [InlineData("Get \"https://sso\": tls: failed to verify certificate: x509: unknown authority", "CASCADE4014", "x509: unknown")]
    [InlineData(
        "failed to refresh cached credentials, operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 1, api "
            + "error AccessDenied: User: arn:aws:iam::1:user/dev is not authorized to perform: sts:AssumeRole on resource: "
            + "arn:aws:iam::2:role/x",
        "CASCADE4007",
        "sts:AssumeRole")]
    [InlineData("error in credential_process: exit status 3", "CASCADE4018", "error in credential_process: exit status 3")]
    [InlineData("", "CASCADE4001", "No AWS credentials were found")]
    public void The_cause_of_missing_credentials_is_in_the_second_sentence(string cause, string code, string part)
    {
        var detail = "Please see https://registry.terraform.io/providers/hashicorp/aws\nfor more information about providing credentials."
            + (cause.Length == 0 ? "" : $"\n\nError: {cause}");

        var problem = _problems.Of(new Diagnostic(true, "No valid credential sources found", detail))!;

        Assert.Equal(code, problem.Code);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_error_keeps_its_words_and_gets_the_resources_name() =>
        Assert.Equal(
            "service todo: log group logs (aws_cloudwatch_log_group.logs): expected retention, got 31: Look it up.",
            _problems.Of(
                new Diagnostic(
                    true, "expected retention, got 31", "Look it up.", "aws_cloudwatch_log_group.logs",
                    new FileRange("cdk.tf.json", 1, 2)))!.Message);

    [Fact]
    public void An_error_in_a_users_file_is_at_that_files_line()
    {
        var problem = _problems.Of(
            new Diagnostic(true, "Invalid expression", "Expected the start\nof an expression.", null, new FileRange("queue.tf", 2, 11)))!;
        Assert.Equal(
            "/src/infra/queue.tf(2,11) : error CASCADE3140: Invalid expression: Expected the start of an expression.", problem.ToString());
    }

    [Theory]
    [InlineData("CASCADE1905", "Duplicate required providers configuration", "A module may have only one.")]
    [InlineData("CASCADE1906", "Duplicate backend configuration", "A module may have only one backend configuration.")]
    [InlineData("CASCADE3130", "Failed to query available provider packages", "no available releases match the given constraints ~> 4.0")]
    public void A_block_in_a_users_file_that_cannot_stand_beside_Cascades_says_what_to_do(string code, string summary, string detail)
    {
        var problem = _problems.Of(new Diagnostic(true, summary, detail, null, new FileRange("queue.tf", 2, 3)))!;
        Assert.Equal(code, problem.Code);
        Assert.Equal(new SourceLocation("/src/infra/queue.tf", 2, 3), problem.Location);
    }

    [Fact]
    public void What_AWS_says_of_a_users_resource_has_its_own_code_and_the_users_line()
    {
        var problem = _problems.Of(new Diagnostic(
            true,
            "creating SQS Queue (q): operation error SQS: CreateQueue, https response error StatusCode: 400, RequestID: 1, api error "
                + "Throttling: Rate exceeded",
            "",
            "aws_sqs_queue.q", new FileRange("queue.tf", 7, 1)))!;
        Assert.Equal(("CASCADE4016", new SourceLocation("/src/infra/queue.tf", 7, 1)), (problem.Code, problem.Location));
    }

    [Theory]
    [InlineData("CASCADE3101", "cdk.tf.json")]
    [InlineData("CASCADE3141", "queue.tf")]
    public void Warnings_are_warnings(string code, string file)
    {
        var problem =
            _problems.Of(new Diagnostic(false, "Argument is deprecated", "Use another.", "aws_lb.public", new FileRange(file, 3, 1)))!;
        Assert.Equal((code, Severity.Warning), (problem.Code, problem.Severity));
    }

    [Fact]
    public void Noise_is_left_out()
    {
        Assert.Null(_problems.Of(new Diagnostic(false, "Incomplete lock file information for providers", "Due to your customized …")));
        Assert.Null(
            _problems.Of(
                new Diagnostic(
                    true,
                    "Terraform encountered problems during initialisation, including problems\nwith the configuration, described below.",
                    "")));
        Assert.Null(_problems.Of(new Diagnostic(true, "execution halted", "")));
    }

    [Fact]
    public void Anothers_lock_is_told_with_its_holder()
    {
        var diagnostic = Diagnostics("locked").Single();
        Assert.True(DiagnosticProblems.IsLocked(diagnostic, out var held));
        Assert.Equal(
            new StateLock(
                "3e642a90-2d95-3b6a-b106-3c9366db37d5", "OperationTypeApply", "root@vm", "1.11.4",
                new DateTimeOffset(2026, 11, 21, 0, 20, 54, TimeSpan.Zero)),
            held);
        var problem = _problems.Of(diagnostic)!;
        Assert.Equal("CASCADE4901", problem.Code);
        Assert.Contains("locked by root@vm since 2026-11-21 00:20:54 UTC (apply)", problem.Message);
        Assert.Contains("3e642a90-2d95-3b6a-b106-3c9366db37d5 (Terraform 1.11.4)", problem.Message);
        Assert.Contains("-p:CascadeUnlock=true", problem.Message);
    }

    [Fact]
    public void A_lock_that_cannot_be_written_is_nobodys()
    {
        var diagnostic = new Diagnostic(
            true, "Error acquiring the state lock",
            "Error message: operation error S3: PutObject, https response error StatusCode: 403, RequestID: 1, HostID: 2, api error "
                + "AccessDenied: User: arn:aws:iam::1:user/dev is not authorized to perform: s3:PutObject on resource: "
                + "\"arn:aws:s3:::state/x.tflock\" because no identity-based policy allows the s3:PutObject action\n\nTerraform acquires "
                + "a state lock");
        Assert.False(DiagnosticProblems.IsLocked(diagnostic, out _));
        var problem = _problems.Of(diagnostic)!;
        Assert.Equal("CASCADE4007", problem.Code);
        Assert.Contains("s3:PutObject to arn:aws:iam::1:user/dev on arn:aws:s3:::state/x.tflock", problem.Message);
    }

    [Fact]
    public void Plain_text_is_read_like_events()
    {
        var text = """
            <[31m╷<[0m
            <[31m│<[0m <[1mError: <[0mError acquiring the state lock
            │
            │ Error message: api error
            │ PreconditionFailed: one
            │ Lock Info:
            │   ID:        3e642a90
            │   Who:       ada@laptop
            │   Created:   2026-11-21 00:20:54.025607077 +0000 UTC
            ╵
            ╷
            │ Warning: Second
            ╵
            """;
        var found = PlainDiagnostics.Parse(text.Replace('<', '\u001b').Split('\n'));
        Assert.Equal(2, found.Count);
        Assert.True(DiagnosticProblems.IsLocked(found[0], out var held));
        Assert.Equal(("3e642a90", "ada@laptop"), (held.Id, held.Who));
        Assert.Equal(new Diagnostic(false, "Second", ""), found[1]);
    }

    private static IEnumerable<Diagnostic> Diagnostics(string stream) =>
        RecordedStream.Read(stream).Select(EventParser.Parse).OfType<DiagnosticEvent>().Select(e => e.Diagnostic);

    private List<Problem> Of(string stream) => [.. Diagnostics(stream).Select(_problems.Of).OfType<Problem>()];
}
