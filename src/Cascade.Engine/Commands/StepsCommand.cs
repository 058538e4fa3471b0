using Cascade.Engine.Capabilities;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Publish.Steps;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Commands;

/// <summary>
/// Prints the steps of the project's publish and destroy, and what each waits for. For those who work on the engine; asks nobody.
/// </summary>
internal static class StepsCommand
{
    public static Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Print("prepare", PrepareSteps.OfPublish);
        Print("deploy", DeploySteps.Of(RequestValidator.Validate(context.Request, CapabilityRegistry.Topics).Draft.Traffic.HasRoute));
        Print("destroy", DestroySteps.OfService);
        Print("destroy with the environment", DestroySteps.OfEverything);
        return Task.CompletedTask;

        void Print<TTarget>(string command, StepGraph<TTarget> graph)
        {
            context.Log.Status($"{command}:");
            foreach (var line in graph.Lines())
            {
                context.Log.Status($"  {line}");
            }
        }
    }
}
