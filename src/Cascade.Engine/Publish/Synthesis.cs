using Cascade.Engine.Capabilities;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Publish;

/// <summary>Both stacks' files, and the user's own beside the service's.</summary>
internal static class Synthesis
{
    /// <summary>All that decides the stacks of a publish.</summary>
    public static SynthesisInput InputOf(DeploymentContext deployment, PlannedImages images, EnvironmentShape shape, int? priority) => new()
    {
        Settings = deployment.Settings,
        Target = deployment.Target,
        Backend = new StateBackend(deployment.Names.Bucket, deployment.Account.UsesPathStyle),
        Shape = shape,
        Image = images.Application,
        ContainerImages = images.OfContainers(deployment.Settings),
        Repositories = images.FurtherRepositories,
        ListenerPriority = priority,
    };

    public static void Run(
        DeploymentContext deployment,
        PlannedImages images,
        EnvironmentShape shape,
        int? priority,
        EnvironmentReference environment,
        bool bucket = true)
    {
        var input = InputOf(deployment, images, shape, priority) with
        {
            Environment = environment,
            NodePath = deployment.Node.Path,
            PackageCache = ToolCache.OfUser().Packages,
        };
        var stacks = Synthesizer.Synthesize(
            bucket ? input : input with { Backend = StateBackend.Local }, CapabilityRegistry.Extensions, deployment.Directory);
        // What a killed run left.
        ImportFile.Remove(stacks.EnvironmentDirectory);
        ImportFile.Remove(stacks.ServiceDirectory);
        UserTerraform.Copy(deployment.Settings.TerraformFiles, stacks.ServiceDirectory);
    }
}
