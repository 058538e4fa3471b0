using System.Text.Json.Nodes;
using Cascade.Engine.Aws;
using Cascade.Engine.Publish;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

/// <summary>What holds for both stacks.</summary>
public sealed class RootModuleTests
{
    // Resource types that have no tags.
    private static readonly string[] Untaggable =
    [
        "aws_cloudwatch_log_metric_filter", "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_route",
        "aws_route_table_association",
    ];

    [Fact]
    public void Keeps_each_state_in_the_bucket_under_a_lock()
    {
        var backend = Synthesis.Web.Service["terraform"]!["backend"]!["s3"]!;

        Assert.Equal("cascade-123456789012-eu-central-1", (string)backend["bucket"]!);
        Assert.Equal("todo/production/services/api/terraform.tfstate", (string)backend["key"]!);
        Assert.Equal("eu-central-1", (string)backend["region"]!);
        Assert.True((bool)backend["use_lockfile"]!);
        Assert.True((bool)backend["encrypt"]!);
        Assert.Equal(
            "todo/production/environment/terraform.tfstate", (string)Synthesis.Web.Environment["terraform"]!["backend"]!["s3"]!["key"]!);
    }

    [Fact]
    public void Binds_provider_and_state_to_the_account()
    {
        foreach (var stack in new[] { Synthesis.Web.Environment, Synthesis.Web.Service })
        {
            Assert.Equal(["123456789012"], Synthesis.Strings(stack["terraform"]!["backend"]!["s3"]!["allowed_account_ids"]));
            Assert.Equal(["123456789012"], Synthesis.Strings(stack["provider"]!["aws"]![0]!["allowed_account_ids"]));
        }
    }

    [Fact]
    public void Pins_the_provider_and_asks_for_a_Terraform_that_locks_in_S3()
    {
        foreach (var stack in new[] { Synthesis.Web.Environment, Synthesis.Web.Service })
        {
            Assert.Equal("5.100.0", (string)stack["terraform"]!["required_providers"]!["aws"]!["version"]!);
            Assert.Equal(">= 1.10.0", (string)stack["terraform"]!["required_version"]!);
        }
    }

    [Fact]
    public void Addresses_buckets_by_path_only_where_an_endpoint_is_overridden()
    {
        var overridden = Synthesis.Of(Samples.Web with { Backend = Samples.Web.Backend with { UsePathStyle = true } });

        Assert.Null(Synthesis.Web.Service["terraform"]!["backend"]!["s3"]!["use_path_style"]);
        Assert.Null(Synthesis.Web.Service["provider"]!["aws"]![0]!["s3_use_path_style"]);
        Assert.True((bool)overridden.Service["terraform"]!["backend"]!["s3"]!["use_path_style"]!);
        Assert.True((bool)overridden.Service["provider"]!["aws"]![0]!["s3_use_path_style"]!);
        Assert.True((bool)overridden.Service["data"]!["terraform_remote_state"]!["environment"]!["config"]!["use_path_style"]!);
    }

    [Fact]
    public void Reads_the_environment_from_its_state()
    {
        var state = Synthesis.Web.Service["data"]!["terraform_remote_state"]!["environment"]!;

        Assert.Equal("s3", (string)state["backend"]!);
        Assert.Equal("todo/production/environment/terraform.tfstate", (string)state["config"]!["key"]!);
    }

    [Fact]
    public void Reads_no_state_before_there_is_one()
    {
        var placeholder = Synthesis.Of(Samples.Web with { Environment = EnvironmentReference.Placeholder, Backend = StateBackend.Local });

        Assert.Null(placeholder.Service["data"]);
        Assert.Equal("terraform.tfstate", (string)placeholder.Service["terraform"]!["backend"]!["local"]!["path"]!);
        Assert.Equal(2, placeholder.Resource("aws_ecs_service.app")["network_configuration"]!["subnets"]!.AsArray().Count);
    }

    [Fact]
    public void Tags_everything_with_whose_it_is()
    {
        var common = Tags(Synthesis.Full.Service["provider"]!["aws"]![0]!["default_tags"]![0]!["tags"]!);

        Assert.Equal("todo", common["cascade:application"]);
        Assert.Equal("production", common["cascade:environment"]);
        Assert.Equal("api", common["cascade:service"]);
        Assert.Equal("$${team}", common["team"]);
        Assert.DoesNotContain(
            "cascade:service", Tags(Synthesis.Full.Environment["provider"]!["aws"]![0]!["default_tags"]![0]!["tags"]!).Keys);
    }

    [Fact]
    public void Tags_everything_that_takes_tags_with_its_address()
    {
        foreach (var (address, resource) in Synthesis.Full.Resources().Where(resource => !Untaggable.Contains(resource.Key.Split('.')[0])))
        {
            Assert.Equal(address, (string?)resource["tags"]?["cascade:address"]);
        }
    }

    [Fact]
    public void Promises_these_addresses()
    {
        string[] environment =
        [
            "aws_ecs_cluster.main", "aws_internet_gateway.main", "aws_lb.public", "aws_lb_listener.http", "aws_route.internet",
            "aws_route_table.public", "aws_route_table_association.public_a", "aws_route_table_association.public_b",
            "aws_security_group.load_balancer", "aws_subnet.public_a", "aws_subnet.public_b", "aws_vpc.main",
            "aws_vpc_security_group_egress_rule.load_balancer", "aws_vpc_security_group_ingress_rule.http",
        ];
        string[] service =
        [
            "aws_cloudwatch_log_group.app", "aws_cloudwatch_log_group.metrics", "aws_ecs_service.app", "aws_ecs_task_definition.app",
            "aws_iam_role.execution", "aws_iam_role.task",
            "aws_iam_role_policy.execution", "aws_iam_role_policy.task", "aws_lb_listener_rule.app", "aws_lb_target_group.app",
            "aws_security_group.tasks", "aws_vpc_security_group_egress_rule.tasks", "aws_vpc_security_group_ingress_rule.tasks",
        ];

        Assert.Equal(
            environment.Concat(service).Order(StringComparer.Ordinal),
            Synthesis.Web.Resources().Select(resource => resource.Key).Order(StringComparer.Ordinal));
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "infrastructure.md"));
        Assert.All(environment.Concat(service), address => Assert.Contains($"`{address}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Gives_out_what_the_publish_reports()
    {
        Assert.Equal(
            [
                "cluster_arn", "cluster_name", "listener_arn", "load_balancer_arn", "load_balancer_dns_name",
                "load_balancer_security_group_id",
                "subnet_ids", "vpc_id",
            ],
            Outputs(Synthesis.Web.Environment));
        Assert.Equal(
            ["log_group", "service_arn", "service_name", "target_group_arn", "task_definition_arn", "url"], Outputs(Synthesis.Web.Service));
        Assert.Equal(["cluster_arn", "cluster_name", "subnet_ids", "vpc_id"], Outputs(Synthesis.Worker.Environment));
        Assert.Equal(["log_group", "service_arn", "service_name", "task_definition_arn"], Outputs(Synthesis.Worker.Service));
    }

    private static IEnumerable<string> Outputs(JsonObject stack) =>
        stack["output"]!.AsObject().Select(output => output.Key).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Tags(JsonNode tags) =>
        tags.AsObject().ToDictionary(tag => tag.Key, tag => (string)tag.Value!);
}
