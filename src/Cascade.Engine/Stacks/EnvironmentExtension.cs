using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cascade.Engine.Names;
using Constructs;

namespace Cascade.Engine.Stacks;

/// <summary>What a capability adds to the environment's stack. A capability that no service uses adds nothing.</summary>
internal delegate void EnvironmentExtension(EnvironmentScope scope);

/// <summary>What capabilities add to both stacks.</summary>
internal sealed record StackExtensions(IReadOnlyList<EnvironmentExtension> Environment, IReadOnlyList<ServiceExtension> Service);

/// <summary>An environment's stack while it is made: after all that every environment has.</summary>
/// <param name="stack">Where resources are added. A construct's id is its Terraform address.</param>
/// <param name="input">All that decides the stack.</param>
/// <param name="network">The network.</param>
/// <param name="loadBalancer">Null where no service is a web service.</param>
internal sealed class EnvironmentScope(EnvironmentStack stack, SynthesisInput input, Network network, LoadBalancer? loadBalancer)
{
    public Construct Stack => stack;

    public SynthesisInput Input => input;

    public ResourceNames Names => input.Names;

    public Network Network => network;

    public LoadBalancer? LoadBalancer => loadBalancer;

    /// <summary>What services need by a capability.</summary>
    /// <returns>
    /// Each need, and whether it is another service's than the one that is published, which no publish has got yet: this publish must not wait
    /// for it.
    /// </returns>
    public IReadOnlyList<(bool IsOthersPending, T Need)> NeedsOf<T>(string capability, JsonTypeInfo<T> json) =>
    [
        .. from need in input.Shape.Needs
           where need.Capability == capability
           select (need.IsPending && need.Service != input.Settings.Address.Service, JsonSerializer.Deserialize(need.Need, json)!),
    ];

    public void Output(string name, string description, object value) => stack.AddOutput(name, description, value);
}
