namespace Cascade.Engine.Publish.Steps;

/// <summary>What the steps of a deployment work on.</summary>
/// <param name="Context">Settings, account, tools.</param>
/// <param name="Images">What the service is to run.</param>
/// <param name="Push">Ends when the images are in the registry.</param>
internal sealed record Deployment(DeploymentContext Context, PlannedImages Images, ImagePush Push)
{
    public StackDeployment Environment { get; } = StackDeployment.OfEnvironment(Context);

    public StackDeployment Service { get; } = StackDeployment.OfService(Context);
}
