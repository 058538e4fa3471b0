using Cascade.Engine.Capabilities;
using Cascade.Engine.Kinds;
using Cascade.Engine.Kinds.Core;

namespace Cascade.Engine.Publish;

/// <summary>The kinds of all resources that a publish can make.</summary>
internal static class StackKinds
{
    public static ResourceKinds OfCapabilities { get; } = new([.. CapabilityRegistry.All.SelectMany(capability => capability.Kinds)]);

    public static ResourceKinds All { get; } = new([.. CoreKinds.All, .. OfCapabilities.All]);
}
