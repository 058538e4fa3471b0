using System.Text.Json.Serialization;

namespace Cascade.Engine.Names;

/// <summary>
/// What a service asks of the environment's stack, by a capability: the domain names of a service need certificates of the environment's
/// load balancer. The environment's registry keeps the needs of all services, so that each publish makes the whole environment.
/// </summary>
/// <param name="Service">The service's name.</param>
/// <param name="Capability">The capability's name.</param>
/// <param name="Need">The capability's own JSON.</param>
internal sealed record EnvironmentNeed(string Service, string Capability, string Need)
{
    /// <summary>Whether the service needs this only until its stack is applied: the tasks that run still use what was made for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsLeaving { get; init; }

    /// <summary>Whether no publish of the service has ended well with the need: others need not wait for what it may never get.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPending { get; init; }

    /// <summary>What is needed, whatever has become of it.</summary>
    [JsonIgnore]
    public EnvironmentNeed Alone => this with { IsLeaving = false, IsPending = false };
}
