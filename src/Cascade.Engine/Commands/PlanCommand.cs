using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Plans;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Commands;

/// <summary>Says what a publish would create, change, replace (and why) and destroy; changes nothing, not even a lock.</summary>
internal static class PlanCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var deployment = await context.OpenAsync(cancellationToken);
        deployment.ReportTarget();
        await Ownership.CheckAsync(deployment, cancellationToken);
        await CapabilityChecks.RunAsync(deployment, cancellationToken);
        // The terminal logger keeps status lines to itself and shows the path of this file.
        await using var file = new StreamWriter(Path.Combine(deployment.Directory, "plan.txt"));
        await file.WriteLineAsync($"{deployment.Settings.Address}, {deployment.Place}");

        var images = await new ImagePlanner(deployment).PlanAsync(create: false, cancellationToken);
        List<string> first =
        [
            .. images.Images.Where(image => image.Push).Select(image => $"image: {image.Repository}:{image.Tag} would be built and pushed"),
        ];
        var hasBucket = await deployment.Bucket.ExistsAsync(cancellationToken);
        if (!hasBucket)
        {
            first.Add($"bucket: {deployment.Names.Bucket} would be created for Terraform's state");
        }

        first.ForEach(Report);
        // Terraform may have nothing to change: of a rollout that failed, its state does not tell.
        var isUnfinished = hasBucket && (await deployment.Queries.StackRecordsAsync(deployment.Settings.Address, cancellationToken)).Service.IsApplying;
        if (isUnfinished)
        {
            Report($"service {deployment.Settings.Address.Service}: the last publish did not end well; a publish would finish it");
        }

        await SynthesizeAsync(deployment, images, hasBucket, cancellationToken);
        List<StackPlan> plans = [];
        foreach (var stack in new[] { StackDeployment.OfEnvironment(deployment), StackDeployment.OfService(deployment) })
        {
            using var group = deployment.Log.Group($"{stack.Name}: plan");
            var plan = await PlanAsync(stack, cancellationToken);
            plans.Add(plan);
            foreach (var line in plan.Lines())
            {
                Report(line);
            }

            // The log has this line already, from Terraform.
            if (plan.IsEmpty)
            {
                await file.WriteLineAsync($"{stack.Name}: nothing to change");
            }
        }

        var cost = PlanCost.Of(plans, deployment.Settings.Task);
        if (cost is not null)
        {
            Report($"cost: {cost}");
        }

        var markdown = PlanMarkdown.Of(deployment.Settings.Address.ToString(), deployment.Place, first, plans, cost, isUnfinished);
        await File.WriteAllTextAsync(Path.Combine(deployment.Directory, "plan.md"), markdown, cancellationToken);
        var summary = PlanMarkdown.Summary(first, plans, isUnfinished);
        var properties = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["CascadePlanSummary"] = summary };
        context.Log.Summarize(new($"{deployment.Settings.Address}: {summary}", markdown)
        {
            HasGroups = false,
            Outputs = context.OutputsOf(deployment, properties),
        });
        context.WriteResult(new() { Properties = properties });

        void Report(string line)
        {
            deployment.Log.Status(line);
            file.WriteLine(line);
        }
    }

    private static async Task SynthesizeAsync(
        DeploymentContext deployment, PlannedImages images, bool hasBucket, CancellationToken cancellationToken)
    {
        var (settings, service) = (deployment.Settings, deployment.Settings.Address.Service);
        var stack = StackDeployment.OfEnvironment(deployment);
        var state = hasBucket ? await stack.Objects.ReadStateAsync(cancellationToken) : StateSnapshot.Empty;
        var routes = hasBucket ? await deployment.Routes.ReadAsync(cancellationToken) : RouteRegistry.Empty;
        var priority = settings.Traffic.Route is { } route ? routes.Claim(service, route).Claim.Priority : (int?)null;
        var needed = routes.WithNeeds(service, await EnvironmentNeeds.FindAsync(deployment, cancellationToken));
        EnvironmentNeeds.RefuseConflicts(service, needed);
        // As the publish leaves the environment at its end: without what the service needed before.
        routes = routes with { Needs = needed.Settle(service, claim: null).Needs };
        var loadBalancer = LoadBalancerNeed.Of(settings.Traffic.HasRoute, state.Has("aws_lb"), !routes.Claims.IsEmpty);
        // The service's plan cannot read outputs that the environment's apply has yet to make.
        var isThere = state.Output(EnvironmentOutputs.ClusterArn) is not null
            && (!loadBalancer || state.Output(EnvironmentOutputs.ListenerArn) is not null);
        var environment = !isThere ? EnvironmentReference.Placeholder
            : EnvironmentNeeds.OutputsOf(settings).All(state.Outputs.ContainsKey) ? EnvironmentReference.RemoteState
            : EnvironmentReference.RemoteStateOrPlaceholder;
        Synthesis.Run(deployment, images, new(loadBalancer, routes.Needs), priority, environment, hasBucket);
    }

    private static async Task<StackPlan> PlanAsync(StackDeployment stack, CancellationToken cancellationToken)
    {
        var file = Path.Combine(stack.Directory, "cascade.tfplan");
        try
        {
            await stack.Workspace.InitAsync(cancellationToken);
            return (await stack.Workspace.PreviewAsync(file, cancellationToken)).HasChanges
                ? StackPlan.Of(stack.Name, await stack.Workspace.ShowPlanAsync(file, cancellationToken), hasChanges: true)
                : StackPlan.Of(stack.Name, [], hasChanges: false);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
