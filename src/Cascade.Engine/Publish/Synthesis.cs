using Cascade.Engine.Capabilities;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish;

/// <summary>Both stacks' files, and the user's own beside the service's.</summary>
internal static class Synthesis
{
    public static void Run(Workbench bench, PlannedImages images, bool loadBalancer, int? priority, EnvironmentReference environment, bool bucket = true)
    {
        var input = new SynthesisInput
        {
            Settings = bench.Settings,
            Target = bench.Target,
            Backend = bucket ? new StateBackend(bench.Names.Bucket, bench.Account.UsesPathStyle) : StateBackend.Local,
            LoadBalancer = loadBalancer,
            Image = images.Application,
            ContainerImages = images.OfContainers(bench.Settings),
            Repositories = images.FurtherRepositories,
            ListenerPriority = priority,
            Environment = environment,
            NodePath = bench.Node.Path,
        };
        var stacks = Synthesizer.Synthesize(input, CapabilityRegistry.ServiceExtensions, bench.Directory);
        // What a killed run left.
        ImportFile.Remove(stacks.EnvironmentDirectory);
        ImportFile.Remove(stacks.ServiceDirectory);
        UserTerraform.Copy(bench.Settings.TerraformFiles, stacks.ServiceDirectory);
    }
}
