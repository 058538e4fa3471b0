using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Settings.Reading;
using Step = Cascade.Engine.Publish.Pipeline.Step<Cascade.Engine.Publish.Steps.Preparation>;

namespace Cascade.Engine.Publish.Steps;

/// <summary>
/// Before anything is built or created: everything is checked, the ECR repositories are made, and the publish knows which images must be
/// pushed, and whether there is anything to do at all.
/// </summary>
internal static class PrepareSteps
{
    public static readonly StepKey<DeploymentContext> Check = new("check");

    public static readonly StepKey<PlannedImages> Images = new("images: fingerprint, registry");

    /// <summary>Whether the environment is to be made.</summary>
    public static readonly StepKey<bool> IsFirst = new("first publish");

    /// <summary>The publish that this one would only repeat; null when there is something to do.</summary>
    public static readonly StepKey<LastPublish?> Last = new("last publish");

    /// <summary>For <c>prepare</c> as a process of its own.</summary>
    public static StepGraph<Preparation> OfImages { get; } = new([.. Common]);

    /// <summary>For <c>prepare</c> in the process that deploys too.</summary>
    public static StepGraph<Preparation> OfPublish { get; } = new([.. Common, Step.Of(Last, [Check, Images], FindLastAsync)]);

    private static IEnumerable<Step> Common =>
    [
        Step.Of(Check, [], CheckAsync),
        Step.Of(IsFirst, [Check], IsFirstAsync),
        Step.Of(Images, [Check], PlanImagesAsync),
    ];

    private static async Task<DeploymentContext> CheckAsync(Preparation preparation, StepContext step)
    {
        var (session, request) = preparation;
        var context = await DeploymentContext.OpenAsync(session, request, reportWarnings: true, step.CancellationToken);
        context.ReportTarget();
        await Task.WhenAll(Ownership.CheckAsync(context, step.CancellationToken), CapabilityChecks.RunAsync(context, step.CancellationToken));
        return context;
    }

    private static async Task<bool> IsFirstAsync(Preparation preparation, StepContext step)
    {
        var isFirst = await FirstPublish.CheckAsync(step.ResultOf(Check), step.CancellationToken);
        if (!isFirst)
        {
            step.DoNothing();
        }

        return isFirst;
    }

    private static async Task<PlannedImages> PlanImagesAsync(Preparation preparation, StepContext step)
    {
        var context = step.ResultOf(Check);
        var images = await new ImagePlanner(context).PlanAsync(create: true, step.CancellationToken);
        foreach (var image in images.Images)
        {
            context.Log.Status($"image: {image.Repository}:{image.Tag} {(image.Push ? "is to be pushed" : "is in the registry already")}");
        }

        images.Write(context.Directory);
        return images;
    }

    private static async Task<LastPublish?> FindLastAsync(Preparation preparation, StepContext step)
    {
        var (context, images) = (step.ResultOf(Check), step.ResultOf(Images));
        return !context.Settings.Deployment.Refresh
            && images.Images.All(image => !image.Push)
            && await context.Queries.LastPublishAsync(context.Settings.Address, step.CancellationToken) is { } last
            && await last.IsRepeatedByAsync(context, images, step.CancellationToken)
            ? last
            : null;
    }
}

/// <summary>What the steps before a deployment work on.</summary>
/// <param name="Session">Keeps what later commands need.</param>
/// <param name="Request">What MSBuild wrote.</param>
internal sealed record Preparation(PublishSession Session, DeploymentRequest Request);
