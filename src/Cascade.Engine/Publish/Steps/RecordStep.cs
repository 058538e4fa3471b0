using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish.Steps;

/// <summary>Settles the service's route, and keeps what was published, to compare the next publish with.</summary>
internal static class RecordStep
{
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(Deployment deployment, StepContext step)
    {
        var (context, claim, loadBalancer) = (deployment.Context, step.ResultOf(DeployKeys.Routes), step.ResultOf(DeployKeys.LoadBalancer));
        await (claim is null
            ? context.Routes.FreeAsync(context.Settings.Address.Service, step.CancellationToken)
            : context.Routes.SettleAsync(claim, step.CancellationToken));
        var outputs = LastPublish.OutputsOf(step.ResultOf(DeployKeys.ServiceApply).State);
        var published = new LastPublish
        {
            Inputs = InputFingerprint.Of(Synthesis.InputOf(context, deployment.Images, loadBalancer, claim?.Priority)),
            EnvironmentStack = deployment.Environment.Fingerprint(),
            ServiceStack = deployment.Service.Fingerprint(),
            LoadBalancer = loadBalancer,
            DesiredCount = context.Settings.Task.DesiredCount,
            ServiceConfiguration = await LastPublish.ServiceConfigurationAsync(context, step.CancellationToken),
            Outputs = outputs,
        };
        await LastPublish.WriteAsync(context, published, step.CancellationToken);
        return outputs;
    }
}
