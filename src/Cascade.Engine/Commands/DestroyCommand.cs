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
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var bench = await Workbench.OpenAsync(context, cancellationToken);
        bench.SayWhere();
        if (bench.Settings.Deployment.DestroyEnvironment)
        {
            await RefuseWhileOthersLiveInItAsync(bench, cancellationToken);
        }

        if (await bench.Bucket.ExistsAsync(cancellationToken))
        {
            await (bench.Settings.Deployment.DestroyEnvironment ? DestroyAllAsync(bench, cancellationToken) : DestroyServiceAsync(bench, cancellationToken));
        }
        else
        {
            bench.Log.Report(Errors.NothingDeployed(bench.Settings.Address.ToString(), $"account {bench.Target.Account}, {bench.Target.Region}"));
        }

        using (bench.Timings.Measure("look for what is left"))
        {
            await SayWhatIsLeftAsync(bench, cancellationToken);
        }

        Outcome.SayTimings(bench);
        new ResultFile().Write(bench.ResultPath);
    }

    private static async Task RefuseWhileOthersLiveInItAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var services = await new EnvironmentServices(bench.Resources.Ecs, bench.Target).ListAsync(bench.Settings.Address, cancellationToken);
        var others = services.Where(service => service != bench.Settings.Address.Service).ToList();
        if (others.Count > 0)
        {
            throw new CascadeException(Errors.EnvironmentInUse(bench.Settings.Address.Environment, string.Join(", ", others)));
        }
    }

    private static async Task DestroyServiceAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var service = new StackDestruction(bench, StackDeployment.OfService(bench));
        using (bench.Timings.Measure("check, init"))
        {
            await service.PrepareAsync(cancellationToken);
        }

        using (bench.Timings.Measure("service: destroy"))
        {
            await service.RunAsync(cancellationToken);
        }

        await Routes.FreeAsync(bench, cancellationToken);
        await DeleteRepositoriesAsync(bench, cancellationToken);
    }

    /// <summary>The service goes first, for it stands on the environment; what can be done for either meanwhile is.</summary>
    private static async Task DestroyAllAsync(Workbench bench, CancellationToken cancellationToken)
    {
        using (await new EnvironmentStage(bench).EnterAsync(cancellationToken))
        {
            var service = new StackDestruction(bench, StackDeployment.OfService(bench));
            var environment = new StackDestruction(bench, StackDeployment.OfEnvironment(bench));
            using (bench.Timings.Measure("check, init"))
            {
                await service.PrepareAsync(cancellationToken);
                await environment.PrepareAsync(cancellationToken);
            }

            try
            {
                using (bench.Timings.Measure("service: destroy"))
                {
                    await Task.WhenAll(service.RunAsync(cancellationToken), environment.PlanAsync(cancellationToken));
                }
            }
            catch
            {
                environment.Discard();
                throw;
            }

            await Routes.FreeAsync(bench, cancellationToken);
            using (bench.Timings.Measure("environment: destroy"))
            {
                await Task.WhenAll(DeleteRepositoriesAsync(bench, cancellationToken), environment.ApplyAsync(cancellationToken));
            }

            await bench.Store.DeleteAllAsync(bench.Names.RoutesKey, cancellationToken);
        }
    }

    private static async Task DeleteRepositoriesAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var repositories = bench.Account.Repositories;
        var containers = bench.Settings.Containers.Further.Where(container => container.Source is not null).Select(container => container.Name);
        foreach (var name in (string?[])[null, .. containers])
        {
            var repository = ImageRepository.NameOf(bench.Settings.Address, name);
            if (await repositories.DeleteAsync(repository, cancellationToken))
            {
                bench.Log.Status($"repository {repository} and its images: deleted");
            }
        }

        await new TaskDefinitionRevisions(bench.Resources.Ecs, bench.Target).RetireAsync(bench.Settings.Address, cancellationToken);
    }

    private static async Task SayWhatIsLeftAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var address = bench.Settings.Address;
        var (owner, name) = bench.Settings.Deployment.DestroyEnvironment
            ? (ResourceOwner.Everything(address), $"{address.Application}/{address.Environment}")
            : (ResourceOwner.Service(address), address.ToString());
        var left = await new LeftoverFinder(bench.Resources, bench.Target).FindAsync(owner, cancellationToken);
        if (left.Count == 0)
        {
            bench.Log.Status($"{name}: nothing is left");
        }
        else
        {
            bench.Log.Report(Errors.ResourcesLeft(name, [.. left.Select(one => (one.ToString(), one.Confirmed))]));
        }
    }
}
