using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.Network;

internal sealed record NetworkSettings
{
    public NetworkMode Mode { get; init; }

    /// <summary>1 or 2.</summary>
    public int NatGateways { get; init; } = 1;
}

/// <summary>How tasks reach AWS and the world.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NetworkMode>))]
internal enum NetworkMode
{
    /// <summary>By public addresses of their own.</summary>
    Public,

    /// <summary>By NAT gateways; tasks have no public addresses.</summary>
    Private,

    /// <summary>By VPC endpoints to the AWS services that the tasks use; there is no way to the world.</summary>
    Endpoints,
}

/// <summary>What a service whose tasks have no public addresses needs of the environment's network.</summary>
/// <param name="Mode">Not public.</param>
/// <param name="NatGateways">Of a private network; 0 of one with endpoints.</param>
/// <param name="Endpoints">The AWS services with an interface endpoint, as in <c>com.amazonaws.REGION.ecr.api</c>; none of a private network.</param>
internal sealed record NetworkNeed(NetworkMode Mode, int NatGateways, IReadOnlyList<string> Endpoints);

[JsonSerializable(typeof(NetworkSettings))]
[JsonSerializable(typeof(NetworkNeed))]
internal sealed partial class NetworkJson : JsonSerializerContext;
