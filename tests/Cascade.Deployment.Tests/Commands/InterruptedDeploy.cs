using Cascade.Engine.State;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A first deploy that is stopped in order, and the one after it.</summary>
internal static class InterruptedDeploy
{
    private static readonly string[] Kept = ["aws_vpc.main", "aws_lb.public", "aws_ecs_cluster.main"];

    public static async Task RunAsync(DeployedProject project, string how, Moment when)
    {
        IReadOnlyDictionary<string, string> before;
        await using (var deploy = project.Start("deploy"))
        {
            await when.ReachedAsync(deploy, project);
            if (how == "lifeline")
            {
                deploy.LetGo();
            }
            else
            {
                await deploy.SignalAsync(how);
            }

            Assert.Equal(130, await deploy.EndAsync());
            Assert.Empty(deploy.LeftBehind());
            // ECS goes on with a rollout, whoever watches; Terraform stops.
            var (problem, stopped) = when.Phase == Phase.Rollout
                ? ("error CASCADE5005: The publish was interrupted during the rollout of the service 'api'.", 0)
                : ("error CASCADE4906: The deploy was interrupted.", 1);
            Assert.Contains(problem, deploy.Output);
            Assert.Equal(stopped, Count(deploy.Output, ": interrupted; Terraform stops waiting"));
            Assert.DoesNotContain("Two interrupts received", deploy.Output);
            before = await project.ArnsAsync();
        }

        await AssertStateIsWholeAsync(project, before);

        var output = await project.DeployAsync();
        Assert.DoesNotContain("will be made anew", output);
        Assert.DoesNotContain("will replace", output);
        var after = await project.ArnsAsync();
        Assert.All(before, made => Assert.Equal(made.Value, after[made.Key]));
        Assert.Single(after.Values, arn => arn.Contains(":vpc/", StringComparison.Ordinal));
        Assert.All(Kept, address => Assert.True(after.ContainsKey(address)));
        foreach (var stack in new[] { "environment", "service" })
        {
            await project.AssertPlanIsEmptyAsync(stack);
        }
    }

    /// <summary>No lock is left, and what AWS has of network, load balancer and cluster is in the state.</summary>
    private static async Task AssertStateIsWholeAsync(DeployedProject project, IReadOnlyDictionary<string, string> made)
    {
        foreach (var prefix in new[] { project.Names.Keys.Environment.Prefix, project.Names.Keys.Service.Prefix })
        {
            Assert.Null(await project.StoredAsync($"{prefix}terraform.tfstate.tflock"));
        }

        var state = StateSnapshot.Parse(await project.StoredAsync($"{project.Names.Keys.Environment.Prefix}terraform.tfstate"));
        var known = state.Resources.Select(resource => resource.Address).ToList();
        Assert.All(Kept.Where(made.ContainsKey), address => Assert.Contains(address, known));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
