using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>What the user's own Terraform makes reaches the application, by environment variables that refer to it.</summary>
public sealed class UserValuesTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private const string Files = """
        resource "aws_sqs_queue" "orders" {
          name = "values-orders"
        }

        resource "aws_secretsmanager_secret" "database" {
          name = "values-database"
        }

        locals {
          greeting = "say \"${aws_sqs_queue.orders.name}\"\nor not\"},{"
          retries  = 3
        }
        """;

    private readonly TemporaryFolder _folder = new("cascade-values");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_value_arrives_as_it_is_and_of_a_secret_the_ARN_alone() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "values", "worker").Worker().WithTerraform("orders.tf", Files)
            .Variable("ORDERS_QUEUE", "TerraformValue", "aws_sqs_queue.orders.url")
            .Variable("GREETING", "TerraformValue", "local.greeting")
            .Variable("RETRIES", "TerraformValue", "local.retries")
            .Variable("DATABASE_PASSWORD", "TerraformSecret", "aws_secretsmanager_secret.database.arn")
            .Variable("PLAIN", "Value", "${aws_sqs_queue.orders.url}");

        await project.DeployAsync();

        var definition = await aws.Api.EcsAsync(
            "DescribeTaskDefinition", new JsonObject { ["taskDefinition"] = project.Names.TaskFamily });
        var app = definition["taskDefinition"]!["containerDefinitions"]!.AsArray().Single(container => (string?)container!["name"] == "app")!;
        var environment = app["environment"]!.AsArray().ToDictionary(pair => (string)pair!["name"]!, pair => (string)pair!["value"]!);
        Assert.EndsWith("/values-orders", environment["ORDERS_QUEUE"], StringComparison.Ordinal);
        Assert.Equal("say \"values-orders\"\nor not\"},{", environment["GREETING"]);
        Assert.Equal("3", environment["RETRIES"]);
        Assert.Equal("${aws_sqs_queue.orders.url}", environment["PLAIN"]);
        Assert.DoesNotContain("DATABASE_PASSWORD", environment.Keys);

        var secret = Assert.Single(app["secrets"]!.AsArray())!;
        Assert.Equal("DATABASE_PASSWORD", (string?)secret["name"]);
        Assert.StartsWith("arn:aws:secretsmanager:", (string?)secret["valueFrom"], StringComparison.Ordinal);
        var policy = Uri.UnescapeDataString(await aws.Api.IamAsync(
            "GetRolePolicy", "PolicyDocument", ("RoleName", project.Names.ExecutionRole), ("PolicyName", "start-tasks")));
        Assert.Contains((string)secret["valueFrom"]!, policy, StringComparison.Ordinal);

        // Nothing has changed: the references make no change of their own.
        await project.AssertPlanIsEmptyAsync("service");
        Assert.Contains(": unchanged", await project.DeployAsync());
    });

    [Fact]
    public Task A_reference_that_leads_nowhere_is_told_with_the_variable() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "lost-values", "worker").Worker().WithTerraform("orders.tf", Files)
            .Variable("ORDERS_QUEUE", "TerraformValue", "aws_sqs_queue.order.url");
        await using (var refused = project.Start("deploy"))
        {
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains("worker.csproj : error CASCADE1770: The environment variable ORDERS_QUEUE refers to aws_sqs_queue.order.url", refused.Output);
        }

        project.Variable("ORDERS_QUEUE", "TerraformValue", "aws_sqs_queue.orders.ulr");
        await using (var refused = project.Start("deploy"))
        {
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains("worker.csproj : error CASCADE1771: service worker: Terraform refuses the reference of ", refused.Output);
            Assert.Contains("variable ORDERS_QUEUE: Unsupported attribute", refused.Output);
        }
    });
}
