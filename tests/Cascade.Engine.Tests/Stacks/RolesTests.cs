using System.Text.Json.Nodes;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

public sealed class RolesTests
{
    // The actions that know no resources, by AWS's service authorization reference.
    private static readonly string[] Unnameable =
    [
        "ecr:GetAuthorizationToken", "xray:GetSamplingRules", "xray:GetSamplingStatisticSummaries", "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords", "xray:PutTraceSegments",
    ];

    [Theory]
    [InlineData("aws_iam_role_policy.execution")]
    [InlineData("aws_iam_role_policy.task")]
    public void Grant_nothing_on_everything_that_can_be_named(string policy)
    {
        foreach (var statement in Synthesis.Full.Statements(policy))
        {
            var actions = Synthesis.Strings(statement!["Action"]);
            Assert.DoesNotContain(actions, action => action.Contains('*', StringComparison.Ordinal));
            if (Synthesis.Strings(statement["Resource"]).Contains("*"))
            {
                Assert.All(actions, action => Assert.Contains(action, Unnameable));
            }
        }
    }

    [Theory]
    [InlineData("aws_iam_role.execution")]
    [InlineData("aws_iam_role.task")]
    public void Are_taken_by_ECS_for_this_account_and_region_only(string role)
    {
        var statement = Assert.Single(Synthesis.Web.Statements(role, "assume_role_policy"))!;

        Assert.Equal("ecs-tasks.amazonaws.com", (string)statement["Principal"]!["Service"]!);
        Assert.Equal("123456789012", (string)statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]!);
        Assert.Equal("arn:aws:ecs:eu-central-1:123456789012:*", (string)statement["Condition"]!["ArnLike"]!["aws:SourceArn"]!);
        Assert.Equal("/cascade/", (string)Synthesis.Web.Resource(role)["path"]!);
    }

    [Fact]
    public void Are_of_the_partition()
    {
        var china = Synthesis.Of(Samples.Full with { Target = Samples.Target with { Region = "cn-north-1", Partition = "aws-cn" } });

        foreach (var (address, resource) in china.Resources()
            .Where(resource => resource.Value["policy"] is not null && resource.Key != "aws_iam_role_policy.task_own_folder"))
        {
            Assert.DoesNotContain("arn:aws:", (string)resource["policy"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pull_the_images_of_this_task_only()
    {
        Assert.Equal(
            [
                "arn:aws:ecr:eu-central-1:123456789012:repository/todo/production/api",
                "arn:aws:ecr:eu-central-1:123456789012:repository/todo/production/api-sidecar",
                "arn:aws:ecr:us-east-1:210987654321:repository/shared/cache",
            ],
            Synthesis.Strings(Synthesis.Full.Statement("aws_iam_role_policy.execution", "PullImages")["Resource"]));
    }

    [Fact]
    public void Write_this_log_group_only() => Assert.Equal(
        ["${aws_cloudwatch_log_group.app.arn}:log-stream:ecs/*"],
        Synthesis.Strings(Synthesis.Web.Statement("aws_iam_role_policy.execution", "WriteLogs")["Resource"]));

    [Fact]
    public void Read_environment_files_of_this_service_where_there_are_any()
    {
        Assert.Equal(
            ["arn:aws:s3:::cascade-123456789012-eu-central-1/todo/production/services/api/env/*"],
            Synthesis.Strings(Synthesis.Full.Statement("aws_iam_role_policy.execution", "ReadEnvironmentFiles")["Resource"]));
        Assert.Equal(
            ["arn:aws:s3:::cascade-123456789012-eu-central-1"],
            Synthesis.Strings(Synthesis.Full.Statement("aws_iam_role_policy.execution", "FindBucket")["Resource"]));
        Assert.DoesNotContain("s3:", Synthesis.Web.Statements("aws_iam_role_policy.execution").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Take_what_the_user_adds_as_it_was_written()
    {
        var attachment = Synthesis.Full.Resource("aws_iam_role_policy_attachment.task_amazons3readonlyaccess");
        var policy = (string)Synthesis.Full.Resource("aws_iam_role_policy.task_own_folder")["policy"]!;

        Assert.Equal("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", (string)attachment["policy_arn"]!);
        // Terraform's escape of what is a variable of IAM's.
        Assert.Contains("$${aws:username}", policy, StringComparison.Ordinal);
        Assert.IsType<JsonObject>(JsonNode.Parse(policy));
    }

    [Fact]
    public void Come_before_the_service_that_needs_them() => Assert.Subset(
        Synthesis.Strings(Synthesis.Full.Resource("aws_ecs_service.app")["depends_on"]).ToHashSet(),
        new HashSet<string>
        {
            "aws_iam_role_policy.execution", "aws_iam_role_policy.task", "aws_iam_role_policy.task_own_folder",
            "aws_iam_role_policy_attachment.task_amazons3readonlyaccess", "aws_lb_listener_rule.app",
        });
}
