using System.Net;
using Cascade.Engine.State;
using Cascade.Local;
using Cascade.Local.Scripted;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>What a deploy must not do to what is there: lose data, take another project's service, forget a network.</summary>
public sealed class NothingIsLostTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private const string Table =
        """
        resource "aws_dynamodb_table" "orders" {
          name         = "TABLE"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "id"
          attribute {
            name = "id"
            type = "S"
          }
        }
        """;

    private readonly TemporaryFolder _folder = new("cascade-kept");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task What_the_users_own_Terraform_made_is_replaced_or_deleted_only_on_purpose() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "guarded", "worker").Worker();
        await project.WithTerraform("orders.tf", Table.Replace("TABLE", "guarded-orders", StringComparison.Ordinal)).DeployAsync();

        project.WithTerraform("orders.tf", Table.Replace("TABLE", "another-name", StringComparison.Ordinal));
        await using (var refused = project.Start("deploy"))
        {
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains("error CASCADE4912: ", refused.Output);
            Assert.Contains("aws_dynamodb_table.orders would be replaced (the change cannot be made in place: name)", refused.Output);
        }

        // The folder with the files is moved away: the pattern matches nothing.
        project.WithoutTerraform();
        await using (var refused = project.Start("deploy"))
        {
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains("error CASCADE4912: ", refused.Output);
            Assert.Contains("aws_dynamodb_table.orders would be destroyed", refused.Output);
            Assert.Contains("this publish lacks: orders.tf", refused.Output);
        }

        Assert.Contains("guarded-orders", await TablesAsync());

        var output = await project.DeployAsync(("CascadeAllowReplace", "true"));
        Assert.Contains("warning CASCADE1907: ", output);
        Assert.DoesNotContain("guarded-orders", await TablesAsync());
    });

    [Fact]
    public Task Another_project_of_the_same_name_neither_changes_nor_destroys_the_service() => DeploymentTurns.RunAsync(async () =>
    {
        var first = new DeployedProject(aws.Aws, _folder, "jobs", "jobs", "one").Worker();
        var second = new DeployedProject(aws.Aws, _folder, "jobs", "jobs", "two").Worker().Set("CascadeDesiredCount", "7");
        await first.DeployAsync();
        var before = await first.ArnsAsync();

        foreach (var (command, settings) in new[] { ("deploy", ("", "")), ("destroy", ("CascadeDestroyEnvironment", "true")) })
        {
            await using var refused = second.Start(command, settings);
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains("error CASCADE4913: The service jobs/production/jobs belongs to ", refused.Output);
        }

        Assert.Equal(before, await first.ArnsAsync());
        Assert.Contains(": unchanged", await first.DeployAsync());

        await second.DeployAsync(("CascadeTakeOver", "true"));
        await using (var refused = first.Start("deploy"))
        {
            Assert.Equal(1, await refused.EndAsync());
        }

        await second.DestroyAllAsync();
    });

    [Theory]
    [InlineData("environment", "deleted")]
    [InlineData("environment", "emptied")]
    [InlineData("service", "deleted")]
    public Task A_lost_state_is_made_again_from_what_AWS_has(string stack, string how) => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, $"lost-{stack}-{how}", "worker").Worker();
        await project.DeployAsync();
        var before = await project.ArnsAsync();
        var keys = stack == "environment" ? project.Names.Keys.Environment : project.Names.Keys.Service;
        await project.StoreAsync(keys.State, how == "deleted" ? null : "");

        var output = await project.DeployAsync();

        Assert.Contains($"{(stack == "environment" ? stack : "service worker")}: the state is missing from the bucket", output);
        Assert.Equal(before, await project.ArnsAsync());
        await project.AssertPlanIsEmptyAsync(stack);
        await project.DestroyAllAsync();
    });

    [Theory]
    [InlineData("""{"version":4,"resou""")]
    [InlineData("""{"version":5,"resources":[]}""")]
    public Task A_damaged_state_is_told_with_the_way_back_and_nothing_is_made(string state) => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, $"damaged{state.Length}", "worker").Worker();
        await project.DeployAsync();
        var before = await project.ArnsAsync();
        await project.StoreAsync(project.Names.Keys.Environment.State, state);

        await using (var refused = project.Start("deploy", ("CascadeRefresh", "true")))
        {
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains($"error CASCADE4908: The state s3://{project.Names.Bucket}/{project.Names.Keys.Environment.State} ", refused.Output);
            Assert.Contains("aws s3api list-object-versions", refused.Output);
        }

        Assert.Equal(before, await project.ArnsAsync());
    });

    [Fact]
    public Task A_lost_state_with_resources_of_the_users_own_is_to_be_restored() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "own-lost", "worker").Worker();
        await project.WithTerraform("orders.tf", Table.Replace("TABLE", "own-lost", StringComparison.Ordinal)).DeployAsync();
        await project.StoreAsync(project.Names.Keys.Service.State, null);

        await using var refused = project.Start("deploy");

        Assert.Equal(1, await refused.EndAsync());
        Assert.Contains("error CASCADE4917: ", refused.Output);
        Assert.Contains("(orders.tf)", refused.Output);
    });

    [Fact]
    public Task A_service_that_runs_is_no_failure_where_a_record_cannot_be_written() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "unrecorded", "worker").Worker();
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        fake.On(
            $"PUT /{project.Names.Bucket}/{project.Names.Keys.LastPublish}",
            FakeAnswer.Error(HttpStatusCode.InternalServerError, "InternalError", "We encountered an internal error."));

        await using (var deploy = project.Start("deploy", fake.Endpoint))
        {
            Assert.Equal(0, await deploy.EndAsync());
            Assert.Contains("warning CASCADE4916: ", deploy.Output);
        }

        Assert.DoesNotContain("warning", await project.DeployAsync());
        Assert.NotNull(await project.StoredAsync(project.Names.Keys.LastPublish));
    });

    [Fact]
    public Task What_a_later_version_has_deployed_is_refused_before_anything_is_done() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "later", "worker").Worker();
        await project.DeployAsync();
        var record = StackRecord.Parse(new((await project.StoredAsync(project.Names.Keys.Environment.Record))!, ""));
        await project.StoreAsync(
            project.Names.Keys.Environment.Record,
            record.ToText().Replace($"\"cascade\": \"{record.Cascade}\"", "\"cascade\": \"99.1.0\"", StringComparison.Ordinal));

        foreach (var command in new[] { "deploy", "destroy" })
        {
            await using var refused = project.Start(command, ("CascadeMemory", "1024"));
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains("error CASCADE4914: The environment stack was deployed by Cascade.Build 99.1.0", refused.Output);
        }
    });

    private async Task<string> TablesAsync() => (await aws.Api.DynamoAsync("ListTables")).ToJsonString();
}
