using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Recovery;
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
            await (bench.Settings.DestroyEnvironment ? DestroyAllAsync(bench, ct) : DestroyServiceAsync(bench, ct));
        }
        else
        {
            bench.Log.Report(Errors.NothingDeployed(bench.Settings.Address.ToString(), $"account {bench.Target.Account}, {bench.Target.Region}"));
        }

        using (bench.Timings.Measure("look for what is left"))
            await SayWhatIsLeftAsync(bench, ct);
        Outcome.SayTimings(bench);
        new ResultFile().Write(bench.ResultPath);
    }

    private static async Task RefuseWhileOthersLiveInItAsync(Workbench bench, CancellationToken ct)
    {
        var services = await new EnvironmentServices(bench.Resources.Ecs, bench.Target).ListAsync(bench.Settings.Address, ct);
        var others = services.Where(service => service != bench.Settings.Address.Service).ToList();
        if (others.Count > 0)
            throw new CascadeException(Errors.EnvironmentInUse(bench.Settings.Address.Environment, string.Join(", ", others)));
    }

    private static async Task DestroyServiceAsync(Workbench bench, CancellationToken ct)
    {
        var service = new StackDestruction(bench, StackDeployment.OfService(bench));
        using (bench.Timings.Measure("check, init"))
            await service.PrepareAsync(ct);
        using (bench.Timings.Measure("service: destroy"))
            await service.RunAsync(ct);
        await Routes.FreeAsync(bench, ct);
        await DeleteRepositoriesAsync(bench, ct);
    }

    /// <summary>The service goes first, for it stands on the environment; what can be done for either meanwhile is.</summary>
    private static async Task DestroyAllAsync(Workbench bench, CancellationToken ct)
    {
        using (await new EnvironmentStage(bench).EnterAsync(ct))
        {
            var service = new StackDestruction(bench, StackDeployment.OfService(bench));
            var environment = new StackDestruction(bench, StackDeployment.OfEnvironment(bench));
            using (bench.Timings.Measure("check, init"))
            {
                await service.PrepareAsync(ct);
                await environment.PrepareAsync(ct);
            }

            try
            {
                using (bench.Timings.Measure("service: destroy"))
                    await Task.WhenAll(service.RunAsync(ct), environment.PlanAsync(ct));
            }
            catch
            {
                environment.Discard();
                throw;
            }

            await Routes.FreeAsync(bench, ct);
            using (bench.Timings.Measure("environment: destroy"))
                await Task.WhenAll(DeleteRepositoriesAsync(bench, ct), environment.ApplyAsync(ct));
            await bench.Store.DeleteAllAsync(bench.Names.RoutesKey, ct);
        }
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
