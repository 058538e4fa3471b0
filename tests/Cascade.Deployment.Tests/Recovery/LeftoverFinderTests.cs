using Amazon.ResourceGroupsTaggingAPI;
using Amazon.ResourceGroupsTaggingAPI.Model;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Recovery;
using Cascade.Engine.Recovery.Leftovers;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Recovery;

[Collection(nameof(AppliedStacks))]
public sealed class LeftoverFinderTests(AppliedStacks stacks)
{
    private readonly LeftoverFinder _finder = new(StackKinds.All, stacks.Clients, AppliedStacks.Target);

    [Fact]
    public async Task Finds_all_that_an_environment_and_its_service_made()
    {
        var leftovers = await _finder.FindAsync(ResourceOwner.Everything(AppliedStacks.Address), default);
        Assert.All(leftovers, leftover => Assert.True(leftover.Confirmed, leftover.ToString()));
        var resources = stacks.EnvironmentStack.State.Resources.Concat(stacks.ServiceStack.State.Resources);
        var arns = resources.Select(resource => resource.Attributes)
            .Where(values => values.TryGetProperty("arn", out _)).Select(values => values.GetProperty("arn").GetString()!);
        Assert.Empty(arns.Except(leftovers.Select(leftover => leftover.Arn)));
    }

    [Fact]
    public async Task Finds_nothing_once_a_service_is_destroyed_and_its_revisions_are_retired()
    {
        var address = AppliedStacks.Address with { Service = "jobs" };
        using var folder = new TemporaryFolder("cascade-jobs");
        var stack = new TerraformFolder(Path.Combine(folder.Path, "service"), stacks.Aws);
        Directory.CreateDirectory(Path.Combine(folder.Path, "environment"));
        File.WriteAllText(Path.Combine(folder.Path, "environment", "terraform.tfstate"), stacks.EnvironmentStack.SaveState());
        stack.Put(OtherServiceStack.JsonOf(address, priority: 20000));
        await stack.InitAndApplyAsync();
        await stacks.Clients.Ecr.CreateRepositoryAsync(new() { RepositoryName = "todo/production/jobs" });

        var owner = ResourceOwner.Service(address);
        var before = await _finder.FindAsync(owner, default);
        Assert.Equal(11, before.Count);
        Assert.Contains("ECS service jobs", before.Select(leftover => leftover.Name));
        Assert.Contains("ECR repository todo/production/jobs", before.Select(leftover => leftover.Name));
        Assert.Contains("log group /cascade/todo/production/jobs", before.Select(leftover => leftover.Name));
        Assert.Equal(2, before.Count(leftover => leftover.Name.StartsWith("IAM role todo_production_jobs-", StringComparison.Ordinal)));

        await stack.DestroyAsync();
        Assert.Equal(
            ["ECR repository todo/production/jobs", "task definition todo_production_jobs:1"],
            (await _finder.FindAsync(owner, default)).Select(leftover => leftover.Name));

        await stacks.Clients.Ecr.DeleteRepositoryAsync(new() { RepositoryName = "todo/production/jobs", Force = true });
        var revisions = new TaskDefinitionRevisions(stacks.Clients.Ecs, AppliedStacks.Target);
        Assert.Equal(1, await revisions.RetireAsync(address, default));
        Assert.Equal(0, await revisions.RetireAsync(address, default));
        Assert.Empty(await _finder.FindAsync(owner, default));
    }

    [Fact]
    public async Task Drops_what_the_tagging_API_lists_of_deleted_things_and_marks_what_it_cannot_confirm()
    {
        const string Database = "arn:aws:rds:eu-central-1:123456789012:db:orders";
        using var tagging = new RememberingTagging(
            "arn:aws:ec2:eu-central-1:123456789012:vpc/vpc-00000000000000000",
            "arn:aws:ec2:eu-central-1:123456789012:subnet/subnet-00000000000000000",
            "arn:aws:ec2:eu-central-1:123456789012:internet-gateway/igw-00000000000000000",
            "arn:aws:ec2:eu-central-1:123456789012:route-table/rtb-00000000000000000",
            "arn:aws:ec2:eu-central-1:123456789012:security-group/sg-00000000000000000",
            "arn:aws:ec2:eu-central-1:123456789012:security-group-rule/sgr-00000000000000000",
            "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/gone/50dc6c495c0c9188",
            "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/gone/50dc6c495c0c9188/f2f7dc8efc522ab2",
            "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/gone/50dc6c495c0c9188/f2f7dc8efc522ab2/"
                + "9683b2d02a6cabee",
            "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/gone/73e2d6bc24d8a067",
            "arn:aws:ecs:eu-central-1:123456789012:cluster/gone",
            "arn:aws:ecs:eu-central-1:123456789012:service/gone/gone",
            "arn:aws:ecs:eu-central-1:123456789012:service/todo_production/gone",
            "arn:aws:ecs:eu-central-1:123456789012:task/gone/0123456789abcdef0123456789abcdef",
            "arn:aws:ecs:eu-central-1:123456789012:task-definition/gone:1",
            "arn:aws:iam::123456789012:role/cascade/gone",
            "arn:aws:ecr:eu-central-1:123456789012:repository/gone",
            "arn:aws:logs:eu-central-1:123456789012:log-group:/gone",
            Database);
        var leftovers = await new LeftoverFinder(StackKinds.All, stacks.Clients with { Tagging = tagging }, AppliedStacks.Target)
            .FindAsync(ResourceOwner.Service(RememberingTagging.Address), default);
        Assert.Equal([new Leftover("rds db orders", Database, Confirmed: false)], leftovers);
    }

    /// <summary>The tagging API as it is for a while after a destroy.</summary>
    private sealed class RememberingTagging(params string[] arns) : IAmazonResourceGroupsTaggingAPI
    {
        public static ServiceAddress Address { get; } = new("gone", "dev", "api");

        public Task<GetResourcesResponse> GetResourcesAsync(GetResourcesRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GetResourcesResponse
            {
                PaginationToken = "",
                ResourceTagMappingList = [.. arns.Select(arn => new ResourceTagMapping
                {
                    ResourceARN = arn,
                    Tags =
                    [
                        new() { Key = OwnerTags.Application, Value = Address.Application },
                        new() { Key = OwnerTags.Environment, Value = Address.Environment },
                        new() { Key = OwnerTags.Service, Value = Address.Service },
                    ],
                })],
            });

        public void Dispose()
        {
        }
    }
}
