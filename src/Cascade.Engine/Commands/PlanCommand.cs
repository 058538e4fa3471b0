using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Commands;

/// <summary>Says what a publish would create, change, replace (and why) and destroy; changes nothing, not even a lock.</summary>
internal static class PlanCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var bench = await Workbench.OpenAsync(context, cancellationToken);
        bench.SayWhere();
        // The terminal logger keeps status lines to itself; what it shows is the path of this file.
        await using var file = new StreamWriter(Path.Combine(bench.Directory, "plan.txt"));
        await file.WriteLineAsync($"{bench.Settings.Address}, account {bench.Target.Account}, {bench.Target.Region}");
        var images = await new ImagePlanner(bench).PlanAsync(create: false, cancellationToken);
        foreach (var image in images.Images.Where(image => image.Push))
        {
            Say($"image: {image.Repository}:{image.Tag} would be built and pushed");
        }

        var bucket = await bench.Bucket.ExistsAsync(cancellationToken);
        if (!bucket)
        {
            Say($"bucket: {bench.Names.Bucket} would be created for Terraform's state");
        }

        var environment = StackDeployment.OfEnvironment(bench);
        var state = bucket ? await environment.ReadStateAsync(cancellationToken) : StateSnapshot.Empty;
        var routes = bucket ? await Routes.ReadAsync(bench, cancellationToken) : RouteRegistry.Empty;
        var priority = bench.Settings.Traffic.Route is { } route ? routes.Claim(bench.Settings.Address.Service, route).Claim.Priority : (int?)null;
        var loadBalancer = bench.Settings.Traffic.Kind == ServiceKind.Web || state.Has("aws_lb") || !routes.Claims.IsEmpty;
        // What the environment's apply has yet to make has no outputs that the service's plan could read.
        var ready = state.Output("cluster_arn") is not null && (!loadBalancer || state.Output("listener_arn") is not null);
        Synthesis.Run(bench, images, loadBalancer, priority, ready ? EnvironmentReference.RemoteState : EnvironmentReference.Placeholder, bucket);

        foreach (var stack in new[] { environment, StackDeployment.OfService(bench) })
        {
            var changes = await PlanAsync(stack, cancellationToken);
            foreach (var change in changes)
            {
                Say($"{stack.Name}: {change}");
            }

            // The log has it already, from Terraform.
            if (changes.Count == 0)
            {
                await file.WriteLineAsync($"{stack.Name}: nothing to change");
            }
        }

        void Say(string line)
        {
            bench.Log.Status(line);
            file.WriteLine(line);
        }
    }

    private static async Task<IReadOnlyList<string>> PlanAsync(StackDeployment stack, CancellationToken cancellationToken)
    {
        var file = Path.Combine(stack.Directory, "cascade.tfplan");
        try
        {
            await stack.Workspace.InitAsync(cancellationToken);
            if (!(await stack.Workspace.PlanAsync(file, cancellationToken)).HasChanges)
            {
                return [];
            }

            var changes = (await stack.Workspace.ShowPlanAsync(file, cancellationToken)).Where(change => change.Actions is not (["no-op"] or ["read"])).Select(PlanLine.Of).ToList();
            return changes.Count > 0 ? changes : ["outputs alone would change"];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
