using Cascade.Engine.Capabilities;
using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Commands;

/// <summary>
/// Writes the Terraform files and nothing else: no AWS, no Terraform, no credentials. The account, the image and the environment stack's
/// outputs are placeholders.
/// </summary>
internal static class SynthesizeCommand
{
    private const string PlaceholderAccount = "000000000000";

    private const string DefaultRegion = "us-east-1";

    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        NodeWarmUp.Start();
        var settings = context.ReadSettings();
        var stacks = await SynthesizeAsync(context, settings, context.Line.Directory, cancellationToken);
        UserTerraform.Copy(settings.TerraformFiles, stacks.ServiceDirectory);

        context.Log.Status($"environment stack: {Path.Combine(stacks.EnvironmentDirectory, "cdk.tf.json")}");
        context.Log.Status($"service stack: {Path.Combine(stacks.ServiceDirectory, "cdk.tf.json")}");
        var properties = new SortedDictionary<string, string> { ["CascadeTerraformDirectory"] = context.Line.Directory };
        context.WriteResult(new() { Properties = properties });
    }

    /// <summary>Writes both stacks' files below the folder.</summary>
    public static async Task<SynthesizedStacks> SynthesizeAsync(
        CommandContext context, DeploymentSettings settings, string directory, CancellationToken cancellationToken)
    {
        var tools = new ToolLocator(settings.Tools, context.Log);
        tools.ReportFolder();
        var node = await tools.FindNodeAsync(cancellationToken);
        var region = settings.Aws.Region ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? DefaultRegion;
        var partition = Partition.Of(region);
        var target = new DeploymentTarget(PlaceholderAccount, region, partition.Name) { NamedBucket = settings.Aws.Bucket };
        var names = new ResourceNames(target, settings.Address);
        var registry = $"{target.Account}.dkr.ecr.{region}.{partition.DnsSuffix}";
        var (version, further) = (settings.Project.Version, settings.Containers.Further);

        return Synthesizer.Synthesize(
            new SynthesisInput
            {
                Settings = settings,
                Target = target,
                Backend = StateBackend.Local,
                Shape = new(settings.Traffic.HasRoute, EnvironmentNeeds.Placeholders(settings)),
                Image = $"{registry}/{names.Repository}:{version}",
                ContainerImages = further.ToDictionary(
                    container => container.Name,
                    container => container.ImageReference ?? $"{registry}/{RepositoryOf(container)}:{version}"),
                Repositories = [.. settings.Containers.FromProjects.Select(RepositoryOf)],
                ListenerPriority = settings.Traffic.Route is { } route
                    ? RouteRegistry.Empty.Claim(settings.Address.Service, route).Claim.Priority
                    : null,
                Environment = EnvironmentReference.Placeholder,
                NodePath = node.Path,
                PackageCache = ToolCache.OfUser().Packages,
            },
            CapabilityRegistry.Extensions,
            directory);

        string RepositoryOf(FurtherContainer container) => ImageRepository.NameOf(settings.Address, container.Name);
    }
}
