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
        var deployment = await context.OpenAsync(cancellationToken);
        deployment.ReportTarget();
        if (deployment.Settings.DestroyEnvironment)
        {
            await RefuseWhileOthersLiveInItAsync(deployment, cancellationToken);
        }

        if (await deployment.Bucket.ExistsAsync(cancellationToken))
        {
            await (deployment.Settings.DestroyEnvironment ? DestroyAllAsync(deployment, cancellationToken) : DestroyServiceAsync(deployment, cancellationToken));
        }
        else
        {
            deployment.Log.Report(Errors.NothingDeployed(deployment.Settings.Address.ToString(), $"account {deployment.Target.Account}, {deployment.Target.Region}"));
        }

        using (deployment.Timings.Measure("look for what is left"))
        {
            await SayWhatIsLeftAsync(deployment, cancellationToken);
        }

        deployment.ReportTimings();
        context.WriteResult(new());
    }

    private static async Task RefuseWhileOthersLiveInItAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var services = await new EnvironmentServices(deployment.Resources.Ecs, deployment.Target).ListAsync(deployment.Settings.Address, cancellationToken);
        var others = services.Where(service => service != deployment.Settings.Address.Service).ToList();
        if (others.Count > 0)
        {
            throw new CascadeException(Errors.EnvironmentInUse(deployment.Settings.Address.Environment, string.Join(", ", others)));
        }
    }

    private static async Task DestroyServiceAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var service = new StackDestruction(deployment, StackDeployment.OfService(deployment));
        using (deployment.Timings.Measure("check, init"))
        {
            await service.PrepareAsync(cancellationToken);
        }

        using (deployment.Timings.Measure("service: destroy"))
        {
            await service.RunAsync(cancellationToken);
        }

        await Routes.FreeAsync(deployment, cancellationToken);
        await DeleteRepositoriesAsync(deployment, cancellationToken);
    }

    /// <summary>The service goes first, for it stands on the environment; what can be done for either meanwhile is.</summary>
    private static async Task DestroyAllAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        using (await new EnvironmentStage(deployment).EnterAsync(cancellationToken))
        {
            var service = new StackDestruction(deployment, StackDeployment.OfService(deployment));
            var environment = new StackDestruction(deployment, StackDeployment.OfEnvironment(deployment));
            using (deployment.Timings.Measure("check, init"))
            {
                await service.PrepareAsync(cancellationToken);
                await environment.PrepareAsync(cancellationToken);
            }

            try
            {
                using (deployment.Timings.Measure("service: destroy"))
                {
                    await Task.WhenAll(service.RunAsync(cancellationToken), environment.PlanAsync(cancellationToken));
                }
            }
            catch
            {
                environment.Discard();
                throw;
            }

            await Routes.FreeAsync(deployment, cancellationToken);
            using (deployment.Timings.Measure("environment: destroy"))
            {
                await Task.WhenAll(DeleteRepositoriesAsync(deployment, cancellationToken), environment.ApplyAsync(cancellationToken));
            }

            await deployment.Store.DeleteAllAsync(deployment.Names.RoutesKey, cancellationToken);
        }
    }

    private static async Task DeleteRepositoriesAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var repositories = deployment.Account.Repositories;
        var containers = deployment.Settings.Containers.Where(container => container.Source is not null).Select(container => container.Name);
        foreach (var name in (string?[])[null, .. containers])
        {
            var repository = ImageRepository.NameOf(deployment.Settings.Address, name);
            if (await repositories.DeleteAsync(repository, cancellationToken))
            {
                deployment.Log.Status($"repository {repository} and its images: deleted");
            }
        }

        await new TaskDefinitionRevisions(deployment.Resources.Ecs, deployment.Target).RetireAsync(deployment.Settings.Address, cancellationToken);
    }

    private static async Task SayWhatIsLeftAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var address = deployment.Settings.Address;
        var (owner, name) = deployment.Settings.DestroyEnvironment
            ? (ResourceOwner.Everything(address), $"{address.Application}/{address.Environment}")
            : (ResourceOwner.Service(address), address.ToString());
        var left = await new LeftoverFinder(deployment.Resources, deployment.Target).FindAsync(owner, cancellationToken);
        if (left.Count == 0)
        {
            deployment.Log.Status($"{name}: nothing is left");
        }
        else
        {
            deployment.Log.Report(Errors.ResourcesLeft(name, [.. left.Select(one => (one.ToString(), one.Confirmed))]));
        }
    }
}
