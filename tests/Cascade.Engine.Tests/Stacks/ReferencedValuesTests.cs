using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

public sealed class ReferencedValuesTests
{
    private static readonly Synthesis Stacks = Synthesis.Of(Samples.Worker.With(settings => settings with
    {
        Environment = new EnvironmentSettings
        {
            Variables = new SortedDictionary<string, string> { ["Plain"] = "${aws_sqs_queue.orders.url}" },
            References =
            [
                new VariableReference("Database:Password", "aws_secretsmanager_secret.db.arn", IsSecret: true),
                new VariableReference("ORDERS_QUEUE", "aws_sqs_queue.orders[\"eu\"].url", IsSecret: false),
            ],
        },
    }));

    [Fact]
    public void A_reference_is_a_local_value_that_no_text_can_leave()
    {
        Assert.Equal(
            "${trimsuffix(trimprefix(jsonencode(format(\"%s\", aws_sqs_queue.orders[\"eu\"].url)), \"\\\"\"), \"\\\"\")}",
            (string?)Stacks.Service["locals"]!["cascade_variable_ORDERS_QUEUE"]);
        var environment = Stacks.Container("app")["environment"]!.AsArray().ToDictionary(pair => (string)pair!["name"]!, pair => pair!["value"]);
        Assert.Equal("${local.cascade_variable_ORDERS_QUEUE}", (string?)environment["ORDERS_QUEUE"]);
        Assert.Equal("$${aws_sqs_queue.orders.url}", (string?)environment["Plain"]);
        Assert.DoesNotContain("Database:Password", environment.Keys);
    }

    [Fact]
    public void A_secret_is_read_by_ECS_with_the_right_to_that_one()
    {
        var secret = Assert.Single(Stacks.Container("app")["secrets"]!.AsArray())!;
        Assert.Equal("Database:Password", (string?)secret["name"]);
        Assert.Equal("${local.cascade_variable_Database_Password}", (string?)secret["valueFrom"]);

        var right = Stacks.Statement("aws_iam_role_policy.execution", "ReadSecrets");
        Assert.Equal(["secretsmanager:GetSecretValue", "ssm:GetParameters"], Synthesis.Strings(right["Action"]));
        Assert.Equal(["${local.cascade_variable_Database_Password}"], Synthesis.Strings(right["Resource"]));
        Assert.DoesNotContain(
            "secretsmanager:GetSecretValue", Stacks.Resource("aws_iam_role_policy.task").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_references_nothing_is_added()
    {
        Assert.Null(Synthesis.Web.Service["locals"]);
        Assert.Null(Synthesis.Web.Container("app")["secrets"]);
        Assert.Null(Synthesis.Web.Service["data"]!["aws_lb_hosted_zone_id"]);
        Assert.DoesNotContain(
            Synthesis.Web.Statements("aws_iam_role_policy.execution"), statement => (string?)statement!["Sid"] == "ReadSecrets");
    }

    [Fact]
    public void A_service_with_a_host_name_of_its_own_says_where_DNS_must_point()
    {
        var output = Synthesis.Full.Service["output"]!;
        Assert.Equal("${data.aws_lb_hosted_zone_id.load_balancer.id}", (string?)output["load_balancer_zone_id"]!["value"]);
        Assert.Contains("load_balancer_dns_name", (string?)output["load_balancer_dns_name"]!["value"], StringComparison.Ordinal);
        Assert.Null(Synthesis.Web.Service["output"]!["load_balancer_dns_name"]);
    }
}
