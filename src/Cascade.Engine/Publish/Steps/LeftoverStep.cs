using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Recovery;

namespace Cascade.Engine.Publish.Steps;

internal static class LeftoverStep
{
    /// <summary>Asks AWS for everything that bears the service's tags, or the environment's, and reports what there is.</summary>
    public static async Task RunAsync(Destruction destruction, StepContext step)
    {
        var context = destruction.Context;
        await CapabilityChecks.AfterDestroyAsync(context, step.CancellationToken);
        var address = context.Settings.Address;
        var (owner, name) = context.Settings.Deployment.DestroyEnvironment
            ? (ResourceOwner.Everything(address), $"{address.Application}/{address.Environment}")
            : (ResourceOwner.Service(address), address.ToString());
        var left = await new LeftoverFinder(StackKinds.All, context.Resources, context.Target).FindAsync(owner, step.CancellationToken);
        if (left.Count == 0)
        {
            if (destruction.Service.FoundNothing && (!context.Settings.Deployment.DestroyEnvironment || destruction.Environment.FoundNothing))
            {
                context.Log.Report(Errors.NothingDeployed(address.ToString(), context.Place));
            }

            context.Log.Status($"{name}: nothing is left");
        }
        else
        {
            context.Log.Report(Errors.ResourcesLeft(name, [.. left.Select(leftover => (leftover.ToString(), leftover.Confirmed))]));
        }
    }
}
