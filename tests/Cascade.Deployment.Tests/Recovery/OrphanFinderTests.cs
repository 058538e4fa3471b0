using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Recovery;
using Cascade.Engine.Recovery.Orphans;

namespace Cascade.Deployment.Tests.Recovery;

[Collection(nameof(AppliedStacks))]
public sealed class OrphanFinderTests(AppliedStacks stacks)
{
    private readonly OrphanFinder _finder = new(StackKinds.All, stacks.Clients, AppliedStacks.Target);

    [Fact]
    public async Task Imports_a_whole_environment_that_the_state_never_heard_of()
    {
        await Forgotten(stacks.EnvironmentStack, _ => true, async () =>
        {
            var report = await FindAsync(
                stacks.EnvironmentStack, ResourceOwner.Environment(AppliedStacks.Address), AppliedStacks.EnvironmentJson);
            Assert.Empty(report.Problems);
            Assert.Equal(15, report.Imports.Count);

            await ImportsAllAsync(stacks.EnvironmentStack, report, created: []);
        });
    }

    [Fact]
    public async Task Imports_a_whole_service_but_for_the_task_definition()
    {
        await Forgotten(stacks.ServiceStack, _ => true, async () =>
        {
            var report = await FindAsync(stacks.ServiceStack, ResourceOwner.Service(AppliedStacks.Address), AppliedStacks.ServiceJson);
            Assert.Empty(report.Problems);
            Assert.Equal(12, report.Imports.Count);

            await ImportsAllAsync(stacks.ServiceStack, report, created: ["aws_ecs_task_definition.app"]);
        });
    }

    [Theory]
    [InlineData("aws_vpc.", "aws_lb.public", "aws_lb_listener.http")]
    [InlineData("aws_route.", "aws_route_table_association.public_b", "aws_vpc_security_group_", "aws_ecs_cluster.main")]
    public async Task Imports_the_part_of_an_environment_that_the_state_lost(params string[] lost)
    {
        bool IsLost(string address) => Array.Exists(lost, start => address.StartsWith(start, StringComparison.Ordinal));
        await Forgotten(stacks.EnvironmentStack, IsLost, async () =>
        {
            var report = await FindAsync(
                stacks.EnvironmentStack, ResourceOwner.Environment(AppliedStacks.Address), AppliedStacks.EnvironmentJson);
            Assert.Empty(report.Problems);
            Assert.Equal(
                ExpectedStack.Parse(AppliedStacks.EnvironmentJson).Resources.Select(one => one.Address).Where(IsLost).Order(
                    StringComparer.Ordinal), report.Imports.Select(one => one.Address));
            await ImportsAllAsync(stacks.EnvironmentStack, report, created: []);
        });
    }

    [Fact]
    public async Task Finds_nothing_to_import_where_the_state_is_whole()
    {
        var report = await FindAsync(
            stacks.EnvironmentStack, ResourceOwner.Environment(AppliedStacks.Address), AppliedStacks.EnvironmentJson);
        Assert.Empty(report.Imports);
        Assert.Empty(report.Problems);

        report = await FindAsync(stacks.ServiceStack, ResourceOwner.Service(AppliedStacks.Address), AppliedStacks.ServiceJson);
        Assert.Empty(report.Imports);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Finds_nothing_of_another_service_or_environment()
    {
        var expected = ExpectedStack.Parse(AppliedStacks.ServiceJson);
        Dictionary<string, string> nothing = [];
        foreach (var other in new[]
        {
            AppliedStacks.Address with { Service = "web" },
            AppliedStacks.Address with { Environment = "dev" },
            AppliedStacks.Address with { Application = "shop" },
        })
        {
            var report = await _finder.FindAsync(ResourceOwner.Service(other), expected, nothing, default);
            Assert.Empty(report.Imports);
        }
    }

    private static async Task Forgotten(TerraformFolder stack, Func<string, bool> lost, Func<Task> test)
    {
        var whole = stack.SaveState();
        stack.Forget(lost);
        try
        {
            await test();
        }
        finally
        {
            ImportFile.Remove(stack.Path);
            stack.RestoreState(whole);
        }
    }

    private async Task<OrphanReport> FindAsync(TerraformFolder stack, ResourceOwner owner, string json) =>
        await _finder.FindAsync(owner, ExpectedStack.Parse(json), stack.Ids, default);

    private static async Task ImportsAllAsync(TerraformFolder stack, OrphanReport report, string[] created)
    {
        ImportFile.Write(stack.Path, report.Imports);
        var changes = await stack.PlanAsync();
        Assert.Equal(
            report.Imports.Select(import => import.Address).Order(),
            changes.Where(change => change.Importing).Select(change => change.Address).Order());
        Assert.Equal(created, changes.Where(change => change.Actions == "create").Select(change => change.Address));
        Assert.All(changes.Where(change => change.Importing), change => Assert.Contains(change.Actions, new[] { "no-op", "update" }));
        Assert.DoesNotContain(changes, change => change.Actions.Contains("delete", StringComparison.Ordinal));
    }
}
