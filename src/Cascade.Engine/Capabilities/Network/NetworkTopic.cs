using Cascade.Engine.Capabilities.Collector;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Capabilities.Network;

/// <summary>Where the tasks are in the environment's network.</summary>
internal static class NetworkTopic
{
    private static readonly TextDeclaration NetworkProperty = new(
        "CascadeNetwork",
        "`public`: each task has a public address; `private`: tasks reach the world by NAT gateways; `endpoints`: tasks reach AWS services by VPC"
            + " endpoints, and nothing else. See [networks](network.md)",
        "public")
    {
        Group = PropertyGroup.Traffic,
        Example = "private",
        Words = ["public", "private", "endpoints"],
    };

    private static readonly NumberDeclaration NatGatewaysProperty = new(
        "CascadeNatGateways",
        "NAT gateways with `CascadeNetwork=private`: 2 for a way out when an availability zone fails; of all services of the environment, the most"
            + " hold",
        1,
        2,
        "NAT gateways")
    {
        Group = PropertyGroup.Traffic,
        Default = 1,
        Example = "2",
    };

    public static SettingsTopic Topic { get; } = SettingsTopic.Of(
        NetworkJson.Default.NetworkSettings, Read, properties: [NetworkProperty, NatGatewaysProperty]);

    private static NetworkSettings Read(RequestReader reader, DeploymentSettings settings)
    {
        var gateways = reader.Integer(NatGatewaysProperty);
        NetworkMode? mode = reader.Text(NetworkProperty).ToLowerInvariant() switch
        {
            "public" => NetworkMode.Public,
            "private" => NetworkMode.Private,
            "endpoints" => NetworkMode.Endpoints,
            _ => null,
        };
        if (mode is null)
        {
            reader.Report(Errors.NetworkUnknown(reader.SettingOf(NetworkProperty), reader.Text(NetworkProperty), NetworkProperty.Words));
        }
        else if (mode != NetworkMode.Private && reader.IsSet(NatGatewaysProperty))
        {
            reader.Report(Errors.NoNatGateways(reader.SettingOf(NatGatewaysProperty), reader.Text(NetworkProperty)));
        }

        if (mode == NetworkMode.Endpoints)
        {
            foreach (var image in ImagesFromElsewhere(reader, settings))
            {
                reader.Report(Errors.ImageOutOfReach(reader.SettingOf(NetworkProperty), image.Container, image.Reference, image.Remedy));
            }
        }

        return new() { Mode = mode ?? NetworkMode.Public, NatGateways = gateways };
    }

    /// <summary>Images that no endpoint leads to: the endpoints of ECR lead to ECR in the service's region.</summary>
    private static IEnumerable<(string Container, string Reference, string Remedy)> ImagesFromElsewhere(
        RequestReader reader, DeploymentSettings settings)
    {
        if (settings.Telemetry.Tracing)
        {
            var collector = reader.Text(CollectorTopic.ImageProperty) ?? CollectorContainer.Image;
            if (!IsOfEcr(collector, settings))
            {
                yield return (
                    ContainerNames.Collector,
                    collector,
                    "Copy the image to an ECR repository of the region and set CascadeCollectorImage to it, or set CascadeTracing to false");
            }
        }

        foreach (var container in settings.Containers.Further.Where(container => container.ImageReference is not null))
        {
            if (!IsOfEcr(container.ImageReference!, settings))
            {
                yield return (container.Name, container.ImageReference!, "Copy the image to an ECR repository of the region, and name that");
            }
        }
    }

    private static bool IsOfEcr(string reference, DeploymentSettings settings) =>
        ImageReference.TryParse(reference)?.Registry is { } registry
        && registry.Contains(".dkr.ecr.", StringComparison.Ordinal)
        && (settings.Aws.Region is not { } region || registry.Contains($".dkr.ecr.{region}.", StringComparison.Ordinal));
}
