using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Recovery;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Recovery;

[Collection(nameof(AppliedStacks))]
public sealed class KilledApplyTests(AppliedStacks stacks)
{
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(11)]
    public async Task What_a_killed_apply_made_is_finished_and_not_made_twice(int start)
    {
        var address = AppliedStacks.Address with { Service = $"k{start}" };
        var owner = ResourceOwner.Service(address);
        var json = OtherServiceStack.JsonOf(address, priority: 30000 + start);
        using var folder = new TemporaryFolder("cascade-killed");
        var stack = new TerraformFolder(Path.Combine(folder.Path, "service"), stacks.Aws);
        Directory.CreateDirectory(Path.Combine(folder.Path, "environment"));
        File.WriteAllText(Path.Combine(folder.Path, "environment", "terraform.tfstate"), stacks.EnvironmentStack.SaveState());
        stack.Put(json);
        await stack.ApplyAndKillAsync(start);

        var finder = new OrphanFinder(StackKinds.All, stacks.Clients, AppliedStacks.Target);
        var report = await finder.FindAsync(owner, ExpectedStack.Parse(json), stack.Ids, default);
        Assert.Empty(report.Problems);
        await finder.FinishAsync(report.Imports, default);
        ImportFile.Write(stack.Path, report.Imports);
        await stack.ApplyAsync();
        ImportFile.Remove(stack.Path);

        Assert.DoesNotContain(await stack.PlanAsync(), change => change.Actions != "no-op");
        var made = await new LeftoverFinder(StackKinds.All, stacks.Clients, AppliedStacks.Target).FindAsync(owner, default);
        var revisions = made.Count(one => one.Name.StartsWith("task definition", StringComparison.Ordinal));
        Assert.InRange(revisions, 1, 2);
        Assert.Equal(9, made.Count - revisions);
        await stack.DestroyAsync();
    }
}
