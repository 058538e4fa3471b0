using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish.Steps;

/// <summary>The bucket, and the objects that it gets before anything else is created.</summary>
internal static class BucketSteps
{
    /// <summary>The bucket holds the states of all applications, so its tags name none of them.</summary>
    private static readonly Dictionary<string, string> Tags = new() { ["cascade:bucket"] = "state" };

    public static Task EnsureAsync(Deployment deployment, StepContext step) =>
        deployment.Context.Bucket.EnsureAsync(Tags, step.CancellationToken);

    /// <summary>
    /// Puts <c>@(CascadeEnvironmentFile)</c> where ECS reads the files when a task starts, each under its content's hash.
    /// </summary>
    public static async Task UploadEnvironmentFilesAsync(Deployment deployment, StepContext step)
    {
        var context = deployment.Context;
        if (context.Settings.Environment.Files.Count == 0)
        {
            step.DoNothing();
        }

        foreach (var file in context.Settings.Environment.Files)
        {
            var text = await File.ReadAllTextAsync(file.Path, step.CancellationToken);
            await context.Store.PutAsync(context.Names.Keys.EnvironmentFile(file.Hash), text, step.CancellationToken);
        }
    }

    /// <summary>The service's route, and what the service needs of the environment. A worker mostly has and needs nothing.</summary>
    public static async Task<Claimed> ClaimAsync(Deployment deployment, StepContext step)
    {
        var context = deployment.Context;
        var (route, needs) = (context.Settings.Traffic.Route, await EnvironmentNeeds.FindAsync(context, step.CancellationToken));
        if (route is null && needs.Count == 0)
        {
            step.DoNothing();
            return new(Route: null, RouteRegistry.Empty);
        }

        var service = context.Settings.Address.Service;
        return await context.Routes.ClaimAsync(
            service, route, needs, registry => EnvironmentNeeds.RefuseConflicts(service, registry), step.CancellationToken);
    }
}
