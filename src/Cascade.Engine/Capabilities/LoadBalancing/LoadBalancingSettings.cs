using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.LoadBalancing;

/// <summary>What a service asks of the load balancer that all services of its environment share. Null asks nothing.</summary>
internal sealed record LoadBalancingSettings
{
    /// <summary>Seconds that a connection may be silent.</summary>
    public int? IdleTimeout { get; init; }

    /// <summary>Whether only the network reaches the load balancer, and what is connected with the network.</summary>
    public bool Internal { get; init; }

    /// <summary>The web ACL of AWS WAF that sees each request first.</summary>
    public string? WebAclArn { get; init; }

    /// <summary>Whether neither the service nor the environment may be destroyed.</summary>
    public bool Protect { get; init; }

    [JsonIgnore]
    public bool IsEmpty => this == new LoadBalancingSettings();
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(LoadBalancingSettings))]
internal sealed partial class LoadBalancingJson : JsonSerializerContext;
