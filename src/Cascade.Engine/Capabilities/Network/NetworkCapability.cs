using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.Hardening;
using Cascade.Engine.Capabilities.Secrets;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Capabilities.Network;

/// <summary><c>CascadeNetwork</c>: tasks without public addresses, in private subnets of the environment's network.</summary>
internal static class NetworkCapability
{
    public const string Name = "Network";

    public static Capability Declaration { get; } = new()
    {
        Name = Name,
        Page = "network.md#private-tasks",
        Topic = NetworkTopic.Topic,
        Extend = scope => scope.IsPrivate = scope.Input.Settings.Of<NetworkSettings>().Mode != NetworkMode.Public,
        Environment = EnvironmentPart.Of(NetworkJson.Default.NetworkNeed, Wanted, PrivateNetwork.AddTo) with
        {
            Addresses = PrivateNetwork.Addresses,
            Outputs = [EnvironmentOutputs.PrivateSubnetIds],
        },
        Kinds = [new ElasticIpKind(), new NatGatewayKind(), new VpcEndpointKind()],
    };

    private static NetworkNeed? Wanted(DeploymentSettings settings) => settings.Of<NetworkSettings>() switch
    {
        { Mode: NetworkMode.Private, NatGateways: var gateways } => new(NetworkMode.Private, gateways, []),
        { Mode: NetworkMode.Endpoints } => new(NetworkMode.Endpoints, 0, [.. EndpointsOf(settings).Order(StringComparer.Ordinal)]),
        _ => null,
    };

    /// <summary>The AWS services that the tasks, and ECS on their behalf, talk to.</summary>
    /// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html"/>
    private static List<string> EndpointsOf(DeploymentSettings settings)
    {
        // Images, whose layers are in S3, and logs.
        List<string> services = ["ecr.api", "ecr.dkr", "logs"];
        if (settings.Telemetry.Tracing)
        {
            services.Add("xray");
        }

        var secrets = settings.Of<SecretSettings>().Secrets;
        if (secrets.Any(secret => secret.Source.Store == SecretStore.Parameter))
        {
            services.Add("ssm");
        }

        if (secrets.Any(secret => secret.Source.Store == SecretStore.SecretsManager))
        {
            services.Add("secretsmanager");
        }

        if (settings.Of<HardeningSettings>().Exec)
        {
            services.Add("ssmmessages");
        }

        return services;
    }
}
