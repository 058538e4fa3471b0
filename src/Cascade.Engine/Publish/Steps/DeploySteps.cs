using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Stacks;
using Cascade.Engine.Terraform.Tools;
using Key = Cascade.Engine.Publish.Steps.DeployKeys;
using Step = Cascade.Engine.Publish.Pipeline.Step<Cascade.Engine.Publish.Steps.Deployment>;

namespace Cascade.Engine.Publish.Steps;

/// <summary>
/// From images that are planned to a service that runs. The environment needs no image: all steps but the service's own go on while the
/// images are pushed.
/// </summary>
internal static class DeploySteps
{
    /// <summary>
    /// A web service's environment has a load balancer, so that both stacks are synthesized before the publish's turn.
    /// </summary>
    public static StepGraph<Deployment> OfWebService { get; } = new(
    [
        .. Common,
        Step.Of(Key.FirstShape, [Key.Routes], (_, step) => Task.FromResult(EnvironmentSteps.ShapeOfWeb(step))) with { IsWait = true },
        Step.Of(Key.Turn, [Key.EnvironmentFiles, Key.Synthesis], TakeTurnAsync) with { IsWait = true },
        Step.Of(Key.Shape, [Key.Turn, Key.FirstShape, Key.Routes], SynthesizeAgainAsync) with { IsWait = true },
    ]);

    /// <summary>
    /// A worker's environment has a load balancer if other services need a load balancer, so a worker looks in its turn.
    /// </summary>
    public static StepGraph<Deployment> OfWorker { get; } = new(
    [
        .. Common,
        Step.Of(Key.FirstWorker, [Key.Owner], EnvironmentSteps.WaitForWebServicesAsync) with { IsWait = true },
        Step.Of(Key.Turn, [Key.EnvironmentFiles, Key.FirstWorker], TakeTurnAsync) with { IsWait = true },
        Step.Of(Key.FirstShape, [Key.EnvironmentState, Key.Routes], EnvironmentSteps.FindShapeAsync) with { IsWait = true },
        Step.Of(Key.Shape, [Key.FirstShape], (_, step) => Task.FromResult(step.ResultOf(Key.FirstShape))) with { IsWait = true },
    ]);

    private static IEnumerable<Step> Common =>
    [
        Step.Of(Key.Bucket, [], BucketSteps.EnsureAsync),
        Step.Of(Key.Owner, [Key.Bucket], (deployment, step) => Ownership.ClaimAsync(deployment.Context, step.CancellationToken)),
        Step.Of(Key.EnvironmentFiles, [Key.Owner], BucketSteps.UploadEnvironmentFilesAsync),
        Step.Of(Key.Routes, [Key.Owner], BucketSteps.ClaimAsync),
        Step.Of(Key.Synthesis, [Key.FirstShape, Key.Routes], (deployment, step) => SynthesizeAsync(deployment, step, step.ResultOf(Key.FirstShape))),
        Step.Of(Key.Quotas, [Key.Synthesis], CheckQuotasAsync),
        Step.Of(Key.EnvironmentState, [Key.Turn], EnvironmentSteps.ReadStateAsync) with { IsWait = true },
        Step.Of(Key.EnvironmentInit, [Key.Turn, Key.EnvironmentState, Key.Shape, Key.Synthesis], EnvironmentSteps.InitAsync),
        // Nothing is unlocked, mended or made for a service that there is no room for.
        Step.Of(Key.EnvironmentApply, [Key.Turn, Key.EnvironmentState, Key.Shape, Key.EnvironmentInit, Key.Quotas], EnvironmentSteps.ApplyAsync) with { IsGroup = true },
        // Two initializations take turns: the environment, which takes longest, goes first.
        Step.Of(Key.ServiceInit, [Key.EnvironmentInit], ServiceSteps.InitAsync),
        Step.Of(Key.ImagesPushed, [], WaitForImagesAsync) with { IsWait = true },
        Step.Of(Key.ServiceApply, [Key.ImagesPushed, Key.EnvironmentApply, Key.ServiceInit, Key.Routes], ServiceSteps.ApplyAsync) with { IsGroup = true },
        Step.Of(Key.Rollout, [Key.ServiceApply], ServiceSteps.WatchRolloutAsync) with { IsGroup = true },
        Step.Of(Key.Tidied, [Key.Routes, Key.Shape, Key.Rollout], TidyStep.RunAsync) with { IsGroup = true },
        Step.Of(Key.Record, [Key.Routes, Key.Tidied, Key.ServiceApply, Key.Rollout], RecordStep.RunAsync),
    ];

    /// <param name="hasRoute">Whether the service is behind the load balancer.</param>
    public static StepGraph<Deployment> Of(bool hasRoute) => hasRoute ? OfWebService : OfWorker;

    private static Task<FileLock> TakeTurnAsync(Deployment deployment, StepContext step) =>
        EnvironmentTurn.TakeAsync(deployment.Context, step.CancellationToken);

    private static Task CheckQuotasAsync(Deployment deployment, StepContext step) =>
        StackQuotas.CheckAsync(deployment.Context, deployment.Service, step.CancellationToken);

    private static Task SynthesizeAsync(Deployment deployment, StepContext step, EnvironmentShape shape)
    {
        var priority = step.ResultOf(Key.Routes).Route?.Priority;
        Synthesis.Run(deployment.Context, deployment.Images, shape, priority, EnvironmentReference.RemoteState);
        return Task.CompletedTask;
    }

    /// <summary>Another publish may have needed something of the environment since the first synthesis. None can until the turn ends.</summary>
    private static async Task<EnvironmentShape> SynthesizeAgainAsync(Deployment deployment, StepContext step)
    {
        var first = step.ResultOf(Key.FirstShape);
        var registry = await deployment.Context.Routes.ReadAsync(step.CancellationToken);
        var shape = first with { Needs = registry.Needs };
        if (!shape.IsSameAs(first))
        {
            await SynthesizeAsync(deployment, step, shape);
        }

        return shape;
    }

    /// <summary>Without images the service stays as it was.</summary>
    private static async Task WaitForImagesAsync(Deployment deployment, StepContext step)
    {
        if (!await deployment.Push.WaitAsync(step.CancellationToken))
        {
            step.SkipDependents();
        }
    }
}
