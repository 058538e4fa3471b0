using System.Text.Json.Serialization;
using Cascade.Engine.Names;

namespace Cascade.Engine.Stacks;

/// <summary>What the services of an environment need of its stack.</summary>
/// <param name="LoadBalancer">Whether one of them is a web service.</param>
/// <param name="Needs">What capabilities need, of all services.</param>
internal sealed record EnvironmentShape(bool LoadBalancer, IReadOnlyList<EnvironmentNeed> Needs)
{
    /// <summary>With what no service asks for left out.</summary>
    public static EnvironmentShape WithLoadBalancer { get; } = new(LoadBalancer: true, []);

    /// <summary>What the services need, whatever has become of it.</summary>
    [JsonIgnore]
    public EnvironmentShape Alone => this with { Needs = [.. Needs.Where(need => !need.IsLeaving).Select(need => need.Alone)] };

    public bool IsSameAs(EnvironmentShape other) => LoadBalancer == other.LoadBalancer && Needs.SequenceEqual(other.Needs);
}
