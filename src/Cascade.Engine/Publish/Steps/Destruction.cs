namespace Cascade.Engine.Publish.Steps;

/// <summary>What the steps of a destroy work on.</summary>
internal sealed record Destruction(DeploymentContext Context)
{
    public StackDestruction Service { get; } = new(Context, StackDeployment.OfService(Context));

    public StackDestruction Environment { get; } = new(Context, StackDeployment.OfEnvironment(Context));
}
