using Cascade.Engine.Publish.Pipeline;

namespace Cascade.Engine.Publish.Steps;

/// <summary>A deployment whose steps run, and whose service waits for its images.</summary>
internal sealed record BegunDeployment : PreparedPublish
{
    private readonly ImagePush _push;
    private readonly Task<StepResults> _run;

    private BegunDeployment(Deployment deployment, Task<StepResults> run)
        : base(deployment.Context, deployment.Images) => (_push, _run) = (deployment.Push, run);

    public static BegunDeployment Begin(DeploymentContext context, PlannedImages images, CancellationToken cancellationToken)
    {
        var deployment = new Deployment(context, images, new ImagePush());
        var steps = DeploySteps.Of(context.Settings.Traffic.HasRoute);
        return new(deployment, steps.RunAsync(deployment, context.Timings, context.Log, cancellationToken));
    }

    public override async Task<IReadOnlyDictionary<string, string>> ImagesPushedAsync()
    {
        _push.Succeed();
        return (await _run).Of(DeployKeys.Record);
    }

    public override Task ImagesFailedAsync()
    {
        _push.Fail();
        return _run;
    }
}
