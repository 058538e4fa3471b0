using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Capabilities.Abstractions;

/// <summary>What users can add to a service. All of it lies in a folder of the capability's name, here and in the tests.</summary>
internal sealed record Capability
{
    /// <summary>The folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the capability is documented: a page of <c>docs/</c> and a heading on it, as a link has them.</summary>
    public required string Page { get; init; }

    public required SettingsTopic Topic { get; init; }

    /// <summary>What the capability adds to a service's stack.</summary>
    public required ServiceExtension Extend { get; init; }
}
