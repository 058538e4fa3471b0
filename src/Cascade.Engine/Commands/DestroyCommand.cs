using Cascade.Engine.Aws;
using Cascade.Engine.Aws.Resources;
using Cascade.Engine.Aws.Resources.Orphans;
using Cascade.Engine.Deployment;
using Cascade.Engine.Report;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Commands;

/// <summary>Destroys the service, and the environment too when asked and nobody else lives in it; then looks for what is left.</summary>
internal static class DestroyCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken ct)
    {
        var bench = await Workbench.OpenAsync(context, ct);
        bench.SayWhere();
        if (bench.Settings.DestroyEnvironment)
            await RefuseWhileOthersLiveInItAsync(bench, ct);

        if (await bench.Bucket.ExistsAsync(ct))
        {
            await DestroyAsync(bench, StackDeployment.OfService(bench), ct);
            await DeleteRepositoriesAsync(bench, ct);
            await Routes.FreeAsync(bench, ct);
            if (bench.Settings.DestroyEnvironment)
                await DestroyEnvironmentAsync(bench, ct);
        }
        else
        {
            bench.Log.Report(Errors.NothingDeployed(bench.Settings.Address.ToString(), $"account {bench.Target.Account}, {bench.Target.Region}"));
        }

        await SayWhatIsLeftAsync(bench, ct);
        new ResultFile().Write(bench.ResultPath);
    }

    private static async Task RefuseWhileOthersLiveInItAsync(Workbench bench, CancellationToken ct)
    {
        var services = await new EnvironmentServices(bench.Resources.Ecs, bench.Target).ListAsync(bench.Settings.Address, ct);
        var others = services.Where(service => service != bench.Settings.Address.Service).ToList();
        if (others.Count > 0)
            throw new CascadeException(Errors.EnvironmentInUse(bench.Settings.Address.Environment, string.Join(", ", others)));
    }

    private static async Task DestroyEnvironmentAsync(Workbench bench, CancellationToken ct)
    {
        var environment = new EnvironmentStage(bench);
        using (await environment.EnterAsync(ct))
        {
            await DestroyAsync(bench, StackDeployment.OfEnvironment(bench), ct);
            await bench.Store.DeleteAllAsync(bench.Names.RoutesKey, ct);
        }
    }

    private static async Task DestroyAsync(Workbench bench, StackDeployment stack, CancellationToken ct)
    {
        // What was applied last; where nothing ever was to its end, what the project says today.
        if (!await stack.RestoreConfigurationAsync(ct))
            Synthesis.Run(bench, PlannedImages.None(bench), loadBalancer: true, priority: null, EnvironmentReference.Placeholder);

        // Terraform destroys what is in the state: what a killed publish left outside it is taken in first.
        var imported = await stack.BeginAsync(ct);
        await stack.MarkAsync(ct);
        if (imported.Count > 0)
        {
            ImportFile.WriteOverride(stack.Directory, imported);
            await stack.Workspace.ApplyTargetsAsync(imported, ct);
            ImportFile.Remove(stack.Directory);
        }

        await stack.Workspace.DestroyAsync(ct);
        await stack.ForgetAsync(ct);
    }

    private static async Task DeleteRepositoriesAsync(Workbench bench, CancellationToken ct)
    {
        var repositories = bench.Account.Repositories;
        var containers = bench.Settings.Containers.Where(container => container.Source is not null).Select(container => container.Name);
        foreach (var name in (string?[])[null, .. containers])
        {
            var repository = ImageRepository.NameOf(bench.Settings.Address, name);
            if (await repositories.DeleteAsync(repository, ct))
                bench.Log.Status($"repository {repository} and its images: deleted");
        }

        await new TaskDefinitionRevisions(bench.Resources.Ecs, bench.Target).RetireAsync(bench.Settings.Address, ct);
    }

    private static async Task SayWhatIsLeftAsync(Workbench bench, CancellationToken ct)
    {
        var address = bench.Settings.Address;
        var (owner, name) = bench.Settings.DestroyEnvironment
            ? (ResourceOwner.Everything(address), $"{address.Application}/{address.Environment}")
            : (ResourceOwner.Service(address), address.ToString());
        var left = await new LeftoverFinder(bench.Resources, bench.Target).FindAsync(owner, ct);
        if (left.Count == 0)
            bench.Log.Status($"{name}: nothing is left");
        else
            bench.Log.Report(Errors.ResourcesLeft(name, [.. left.Select(one => (one.ToString(), one.Confirmed))]));
    }
}
