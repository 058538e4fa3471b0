using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Steps;
using Cascade.Engine.Recovery;

namespace Cascade.Engine.Commands;

/// <summary>
/// Destroys the service, and the environment too when asked and no other service lives there; then looks for what is left.
/// </summary>
internal static class DestroyCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var deployment = await context.OpenAsync(cancellationToken);
        deployment.ReportTarget();
        await Ownership.CheckAsync(deployment, cancellationToken);
        if (deployment.Settings.Deployment.DestroyEnvironment)
        {
            await RefuseWhileOthersLiveInItAsync(deployment, cancellationToken);
        }

        var isKnown = await deployment.Bucket.ExistsAsync(cancellationToken);
        if (!isKnown)
        {
            context.Log.Report(Errors.NothingDeployed(deployment.Settings.Address.ToString(), deployment.Place));
        }

        var steps = !isKnown ? DestroySteps.OfNothing
            : deployment.Settings.Deployment.DestroyEnvironment ? DestroySteps.OfEverything
            : DestroySteps.OfService;
        if (isKnown)
        {
            await RefuseProtectedAsync(deployment, cancellationToken);
        }

        await steps.RunAsync(new(deployment), deployment.Timings, context.Log, cancellationToken);

        deployment.ReportTimings();
        context.Log.Summarize(RunSummaries.OfDestroy(deployment.Settings.Address.ToString(), deployment.Place, deployment.Timings));
        context.WriteResult(new());
    }

    private static async Task RefuseProtectedAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var (address, everything) = (deployment.Settings.Address, deployment.Settings.Deployment.DestroyEnvironment);
        var registry = await deployment.Routes.ReadAsync(cancellationToken);
        var services = EnvironmentNeeds.ProtectedBy(registry.Needs)
            .Where(service => everything || service == address.Service)
            .ToList();
        if (services.Count > 0)
        {
            throw new CascadeException(Errors.Protected(
                everything ? $"the environment {address.Environment}" : $"the service {address.Service}", string.Join(", ", services)));
        }
    }

    private static async Task RefuseWhileOthersLiveInItAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var address = deployment.Settings.Address;
        var services = await new EnvironmentServices(deployment.Resources.Ecs, deployment.Target).ListAsync(address, cancellationToken);
        var others = services.Where(service => service != address.Service).ToList();
        if (others.Count > 0)
        {
            throw new CascadeException(Errors.EnvironmentInUse(address.Environment, string.Join(", ", others)));
        }
    }
}
