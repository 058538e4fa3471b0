using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish.Steps;

/// <summary>
/// Keeps what was published, to compare the next publish with. The service runs by now: a record that cannot be written is no reason to fail.
/// </summary>
internal static class RecordStep
{
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(Deployment deployment, StepContext step)
    {
        var context = deployment.Context;
        var outputs = LastPublish.OutputsOf(step.ResultOf(DeployKeys.ServiceApply).State);
        await RecordWriting.TryAsync(
            context.Log, () => WriteAsync(deployment, step, outputs), problem => Errors.RecordUnwritten("the publish", problem));
        return outputs;
    }

    private static async Task WriteAsync(Deployment deployment, StepContext step, IReadOnlyDictionary<string, string> outputs)
    {
        var (context, claim, shape) = (deployment.Context, step.ResultOf(DeployKeys.Routes).Route, step.ResultOf(DeployKeys.Tidied));
        var published = new LastPublish
        {
            Inputs = InputFingerprint.Of(Synthesis.InputOf(context, deployment.Images, shape, claim?.Priority)),
            EnvironmentStack = deployment.Environment.Fingerprint(),
            ServiceStack = deployment.Service.Fingerprint(),
            LoadBalancer = shape.LoadBalancer,
            DesiredCount = context.Settings.Task.DesiredCount,
            ServiceConfiguration = await LastPublish.ServiceConfigurationAsync(context, step.CancellationToken),
            Outputs = outputs,
        };
        await LastPublish.WriteAsync(context, published, step.CancellationToken);
    }
}
