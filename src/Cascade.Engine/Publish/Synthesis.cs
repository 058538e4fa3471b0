using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish;

/// <summary>Both stacks' files, and the user's own beside the service's.</summary>
internal static class Synthesis
{
    public static void Run(DeploymentContext deployment, PlannedImages images, bool loadBalancer, int? priority, EnvironmentReference environment, bool bucket = true)
    {
        var input = new SynthesisInput
        {
            Settings = deployment.Settings,
            Target = deployment.Target,
            Backend = bucket ? new StateBackend(deployment.Names.Bucket, deployment.Account.UsesPathStyle) : StateBackend.Local,
            LoadBalancer = loadBalancer,
            Image = images.Application,
            ContainerImages = images.OfContainers(deployment.Settings),
            Repositories = images.FurtherRepositories,
            ListenerPriority = priority,
            Environment = environment,
            NodePath = deployment.Node.Path,
        };
        var stacks = Synthesizer.Synthesize(input, deployment.Directory);
        // What a killed run left.
        ImportFile.Remove(stacks.EnvironmentDirectory);
        ImportFile.Remove(stacks.ServiceDirectory);
        UserTerraform.Copy(deployment.Settings.TerraformFiles, stacks.ServiceDirectory);
    }
}
