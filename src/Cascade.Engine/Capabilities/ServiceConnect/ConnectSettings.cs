using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.ServiceConnect;

internal sealed record ConnectSettings
{
    /// <summary>Whether the services of the environment reach this service by its name.</summary>
    public bool IsServed { get; init; }

    /// <summary>The services of the environment that this service calls, by name.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}

/// <summary>What a service needs of the environment to call other services, and to be called.</summary>
/// <param name="Port">The port of the tasks, where the others reach the service; null where they do not.</param>
/// <param name="References">The services that the service calls.</param>
internal sealed record ConnectNeed(int? Port, IReadOnlyList<string> References)
{
    [JsonIgnore]
    public bool IsServed => Port is not null;
}

[JsonSerializable(typeof(ConnectSettings))]
[JsonSerializable(typeof(ConnectNeed))]
internal sealed partial class ConnectJson : JsonSerializerContext;
